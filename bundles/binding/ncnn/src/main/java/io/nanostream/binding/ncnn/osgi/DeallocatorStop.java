package io.nanostream.binding.ncnn.osgi;

import org.bytedeco.javacpp.Pointer;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** Ends JavaCPP's deallocator thread when the bundle stops: it would keep this bundle's class loader and library for ever. */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public class DeallocatorStop implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        // nothing: the library is loaded by the first class that is used
    }

    @Override
    public void stop(BundleContext context) {
        Pointer.interruptDeallocatorThread();
    }
}
