// Readers that never leave their file or memory, and say what they left unread: the loader itself does not notice weights that are
// longer than the net, and its own reader of memory does not know where that ends.
#ifndef NANOSTREAM_NCNN_READER_H
#define NANOSTREAM_NCNN_READER_H

#include <stdio.h>
#include <string.h>

#include "datareader.h"

namespace nanostream {

// Reads a file. Not open when it does not exist or cannot be read: then it reads nothing.
class FileReader : public ncnn::DataReader
{
public:
    explicit FileReader(const char* path)
        : file(fopen(path, "rbe"))
    {
    }
    virtual ~FileReader()
    {
        if (file)
            fclose(file);
    }
    bool is_open() const
    {
        return file != 0;
    }
    // Bytes from here to the end of the file; -1 when that cannot be told.
    long long remaining() const
    {
        const long here = file ? ftell(file) : -1;
        if (here < 0 || fseek(file, 0, SEEK_END) != 0)
            return -1;
        const long end = ftell(file);
        return fseek(file, here, SEEK_SET) == 0 ? end - here : -1;
    }
    virtual int scan(const char* format, void* p) const
    {
        return file ? fscanf(file, format, p) : 0;
    }
    virtual size_t read(void* buf, size_t size) const
    {
        return file ? fread(buf, 1, size, file) : 0;
    }

private:
    FileReader(const FileReader&);
    FileReader& operator=(const FileReader&);
    FILE* const file;
};

// Reads memory of the caller, for weights only (a param is loaded with Net::load_param_mem). What is read is copied: the memory may
// go when the net is loaded, not before.
class MemoryReader : public ncnn::DataReader
{
public:
    MemoryReader(const void* memory, long long size)
        : next((const unsigned char*)memory), left(size)
    {
    }
    long long remaining() const
    {
        return left;
    }
    virtual size_t read(void* buf, size_t size) const
    {
        const size_t take = left < 0 ? 0 : size < (size_t)left ? size : (size_t)left;
        memcpy(buf, next, take);
        next += take;
        left -= (long long)take;
        return take;
    }

private:
    mutable const unsigned char* next;
    mutable long long left;
};

} // namespace nanostream

#endif
