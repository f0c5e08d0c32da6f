"""Average precision of the detection models, asked over POST /api/detect as anybody would."""

import contextlib
import io
import json
import os
import time
import urllib.error
import urllib.request

from report import Result
from server.appliance import PORTS, Appliance
from server.processes import BenchError

SCORE_MIN = 0.05
NMS = 0.6
MAY_LOSE = 0.015
MODELS_SECONDS = 60
# AP and AP50 that ncnn's C++ library with an independent decoder reaches on the same photos
REFERENCE = {
    "nanodet_m": (0.245, 0.421),
    "nanodet_m_int8_aciq": (0.243, 0.393),
    "nanodet-plus-m_416": (0.308, 0.476),
    "nanodet-plus-m_416_int8": (0.287, 0.447),
}


def measure(bench):
    """The shared photos through each model, scored by COCO's own evaluation."""
    truth, images = _photos(bench)
    home = bench.path("home-accuracy")
    environment = {"NANOSTREAM_MODELS_DIR": os.path.join(bench.shared, "models")}
    appliance = Appliance(bench.root, home, bench.log("appliance"), environment)
    try:
        appliance.await_ready()
        _await_models(appliance)
        for model, (reference, reference50) in REFERENCE.items():
            bench.say(f"{len(images)} photos by {model}")
            precision, precision50, millis = _score(appliance, truth, images, model)
            details = {"AP": precision, "AP50": precision50, "referenceAP": reference, "referenceAP50": reference50}
            yield Result(
                "accuracy",
                f"{model}: AP below the reference on {len(images)} photos (AP50 {precision50:.3f}, net {millis:.1f} ms)",
                reference - precision,
                "AP",
                MAY_LOSE,
                f"{precision:.3f}",
                f"{reference:.3f}",
                details,
            )
    finally:
        appliance.stop()


def _photos(bench):
    truth = os.path.join(bench.shared, "coco", "instances_subset57.json")
    if not os.path.exists(truth):
        raise BenchError(f"no photos: {truth} is missing; name the folder in NANOSTREAM_SHARED")
    with open(truth, encoding="utf-8") as file:
        images = json.load(file)["images"]
    return truth, [(image["id"], os.path.join(bench.shared, "coco", "images", image["file_name"])) for image in images]


def _score(appliance, truth, images, model):
    """AP, AP50 and the median milliseconds of an inference."""
    found, millis = [], []
    for image_id, path in images:
        answer = _detect(appliance, path, model)
        millis.append(answer["millis"])
        for detection in answer["detections"]:
            left, top, right, bottom = detection["box"]
            found.append(
                {
                    "image_id": image_id,
                    "category_id": detection["classId"],
                    "bbox": [left, top, right - left, bottom - top],
                    "score": detection["score"],
                }
            )
    precision, precision50 = _evaluate(truth, found)
    return precision, precision50, sorted(millis)[len(millis) // 2]


def _await_models(appliance):
    """The weights are checked in the background."""
    end = time.monotonic() + MODELS_SECONDS
    while True:
        with urllib.request.urlopen(_address(appliance, "/api/models"), timeout=10) as response:
            there = {model["name"] for model in json.load(response)["models"]}
        missing = REFERENCE.keys() - there
        if not missing:
            return
        if time.monotonic() > end:
            raise BenchError(f"no model {', '.join(sorted(missing))} after {MODELS_SECONDS} s")
        time.sleep(0.2)


def _address(appliance, path):
    return f"http://127.0.0.1:{PORTS['http'] + appliance.offset}{path}"


def _detect(appliance, path, model):
    address = _address(appliance, "/api/detect")
    query = f"?model={model}&scoreMin={SCORE_MIN}&nms={NMS}"
    with open(path, "rb") as file:
        request = urllib.request.Request(address + query, file.read(), {"Content-Type": "image/jpeg"})
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            return json.load(response)
    except urllib.error.HTTPError as refusal:
        raise BenchError(f"{model}: {refusal.code} {refusal.read().decode(errors='replace')}") from refusal


def _evaluate(truth, found):
    from pycocotools.coco import COCO  # in a virtual environment of the bench's own
    from pycocotools.cocoeval import COCOeval

    with contextlib.redirect_stdout(io.StringIO()):
        photos = COCO(truth)
        order = photos.getCatIds()  # class ids count from 0 in the order of the labels
        for detection in found:
            detection["category_id"] = order[detection["category_id"]]
        evaluation = COCOeval(photos, photos.loadRes(found), "bbox")
        evaluation.evaluate()
        evaluation.accumulate()
        evaluation.summarize()
    return float(evaluation.stats[0]), float(evaluation.stats[1])
