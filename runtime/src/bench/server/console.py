"""The Web Console and the metrics of a started appliance, asked as people ask them."""

import base64
import json
import re
import time
import urllib.error
import urllib.request

from server.appliance import PORTS
from server.processes import BenchError

LIMIT_SECONDS = 30
BUNDLES = "/system/console/bundles"


class Console:
    """Logged in as administrator with the password that the first start printed."""

    def __init__(self, appliance):
        self._appliance = appliance
        with open(appliance.log, encoding="utf-8", errors="replace") as log:
            passwords = re.findall(r"(?m)^ +password +(\S+)$", log.read())
        if not passwords:
            raise BenchError(f"no password of an administrator in {appliance.log}")
        self._login = "Basic " + base64.b64encode(f"admin:{passwords[-1]}".encode()).decode()

    def stop(self, bundle):
        """Returns when it is stopped."""
        self._order(bundle, "stop", "Resolved")

    def start(self, bundle):
        """Returns when it is active."""
        self._order(bundle, "start", "Active")

    def _order(self, bundle, action, state):
        request_headers = {"Authorization": self._login, "Content-Type": "application/x-www-form-urlencoded"}
        address = address_of(self._appliance, f"{BUNDLES}/{self._find(bundle)['id']}")
        request = urllib.request.Request(address, f"action={action}".encode(), request_headers)
        with urllib.request.urlopen(request, timeout=LIMIT_SECONDS) as response:
            response.read()
        end = time.monotonic() + LIMIT_SECONDS
        while (found := self._find(bundle)["state"]) != state:
            if time.monotonic() > end:
                raise BenchError(f"{bundle} is {found} {LIMIT_SECONDS} s after {action}, must be {state}")
            time.sleep(0.05)

    def _find(self, bundle):
        address = address_of(self._appliance, BUNDLES + ".json")
        request = urllib.request.Request(address, headers={"Authorization": self._login})
        with urllib.request.urlopen(request, timeout=LIMIT_SECONDS) as response:
            bundles = json.load(response)["data"]
        for found in bundles:
            if found["symbolicName"] == bundle:
                return found
        raise BenchError(f"the appliance has no bundle {bundle}")


def address_of(appliance, path):
    return f"http://127.0.0.1:{PORTS['http'] + appliance.offset}{path}"


def metric(appliance, name, **labels):
    """The sum of a metric over all series that have these labels; 0 where there is none."""
    with urllib.request.urlopen(address_of(appliance, "/metrics"), timeout=LIMIT_SECONDS) as response:
        lines = response.read().decode().splitlines()
    wanted = [f'{key}="{value}"' for key, value in labels.items()]
    series = [line for line in lines if line.startswith(name + "{") and all(label in line for label in wanted)]
    return sum(float(line.rsplit(" ", 1)[1]) for line in series)


def inferences(appliance):
    """Pictures that detector/ncnn has looked at since it was started."""
    return metric(appliance, "nanostream_stage_frames_out_total", stage="detector.ncnn")


def await_inference(appliance, seconds):
    """Returns when detector/ncnn has looked at a picture since its start."""
    end = time.monotonic() + seconds
    while _inferences_so_far(appliance) == 0:
        appliance.require_alive()
        if time.monotonic() > end:
            raise BenchError(f"detector/ncnn looked at no picture within {seconds} s of its start")
        time.sleep(0.1)


def _inferences_so_far(appliance):
    try:
        return inferences(appliance)
    except urllib.error.HTTPError:
        return 0  # the bundle that answers is still starting
