"""A bundle with a detector that hangs, made here."""

import os
import zipfile

from server.java import compile_java

NAME = "io.nanostream.bench.stuck"
RANKING = 1000
MANIFEST = f"""Manifest-Version: 1.0
Bundle-ManifestVersion: 2
Bundle-SymbolicName: {NAME}
Bundle-Version: 1.0.0
Import-Package: io.nanostream.api.detect;version="[1.0,2)"
Service-Component: OSGI-INF/stuck.xml

"""
COMPONENT = f"""<?xml version="1.0" encoding="UTF-8"?>
<scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="{NAME}.Stuck" immediate="true">
  <property name="service.ranking" type="Integer" value="{RANKING}"/>
  <service><provide interface="io.nanostream.api.detect.Detector"/></service>
  <implementation class="{NAME}.Stuck"/>
</scr:component>
"""


def build_stuck_detector(bench, jar):
    """Writes the bundle to that file."""
    classes = bench.path("stuck-classes")
    compile_java(bench, [os.path.join(bench.root, "runtime", "src", "bench", "detect", "Stuck.java")], classes)
    os.makedirs(os.path.dirname(jar), exist_ok=True)
    with zipfile.ZipFile(jar, "w") as bundle:
        bundle.writestr("META-INF/MANIFEST.MF", MANIFEST)
        bundle.writestr("OSGI-INF/stuck.xml", COMPONENT)
        for folder, _, files in os.walk(classes):
            for file in files:
                path = os.path.join(folder, file)
                bundle.write(path, os.path.relpath(path, classes))
