"""Asks a running service by KServe's client as it comes, in both protocols, and reads the manifests as its types.

Usage: kserve_client.py HOST:PORT    (needs requirements-kserve.txt)
"""

import asyncio
import base64
import sys
from pathlib import Path

import httpx
import kserve.models
import kubernetes.client
import numpy
import yaml
from kserve import InferenceRESTClient, InferInput, InferRequest, RESTConfig

from drawings import ONE, SAMPLES, SEVEN

URL = f"http://{sys.argv[1]}"
MODEL = "touch"
MANIFESTS = Path(__file__).parents[2] / "main/k8s/kserve"


async def fails(awaitable, status, part):
    try:
        await awaitable
    except httpx.HTTPStatusError as ex:
        assert ex.response.status_code == status and part in str(ex), ex
    else:
        raise AssertionError(f"{status} was expected")


async def version_1():
    client = InferenceRESTClient(RESTConfig(protocol="v1"))
    assert await client.is_model_ready(URL, MODEL)
    picture = base64.b64encode((SAMPLES / "seven.png").read_bytes()).decode()
    instances = [SEVEN.tolist(), {"b64": picture}, {"points": [[60, 15], [60, 105]]}, ONE.tolist()]
    answer = await client.infer(URL, {"instances": instances}, MODEL)
    assert [prediction["digit"] for prediction in answer["predictions"]] == [7, 7, 1, 1], answer
    await fails(client.infer(URL, {"instances": [{"points": []}]}, MODEL), 422, "instances[0]: ")
    await fails(client.infer(URL, {"instances": instances}, "nothing"), 404, "The model must be touch")
    await fails(client.is_model_ready(URL, "nothing"), 404, "The model must be touch")


async def version_2():
    client = InferenceRESTClient(RESTConfig(protocol="v2"))
    assert await client.is_server_live(URL) is True and await client.is_server_ready(URL) is True
    assert await client.is_model_ready(URL, MODEL) is True
    for binary_input in (True, False):
        for parameters in ({}, {"binary_data_output": True}):
            drawings = InferInput("drawing", [2, 112, 112], "UINT8")
            drawings.set_data_from_numpy(numpy.stack([SEVEN, ONE]), binary_data=binary_input)
            request = InferRequest(MODEL, [drawings], request_id="r1", parameters=parameters)
            answer = await client.infer(URL, request, MODEL)
            assert answer.id == "r1" and answer.model_name == MODEL
            outputs = {output.name: output.as_numpy() for output in answer.outputs}
            assert outputs["digit"].tolist() == [7, 1] and outputs["probabilities"].shape == (2, 10)
            assert outputs["accepted"].tolist() == [True, True]
    await fails(client.infer(URL, {"inputs": []}, MODEL), 400, "inputs must be")
    await fails(client.infer(URL, {"inputs": []}, "nothing"), 404, "The model must be touch")


def check_type(value, name, path):
    """A value of a manifest has no field that its type does not have."""
    if name.startswith("list["):
        for index, item in enumerate(value):
            check_type(item, name[5:-1], f"{path}[{index}]")
        return
    type_ = getattr(kserve.models, name, None) or getattr(kubernetes.client, name, None)
    if not hasattr(type_, "openapi_types"):
        return
    fields = {json_name: field for field, json_name in type_.attribute_map.items()}
    for json_name, item in value.items():
        assert json_name in fields, f"{path} has no {json_name}; {name} has {sorted(fields)}"
        check_type(item, type_.openapi_types[fields[json_name]], f"{path}.{json_name}")


def manifests():
    types = {"ServingRuntime": "V1alpha1ServingRuntime", "InferenceService": "V1beta1InferenceService"}
    found = [yaml.safe_load(file.read_text()) for file in sorted(MANIFESTS.glob("*.yaml"))]
    found = [manifest for manifest in found if manifest["kind"] in types]
    assert {manifest["kind"] for manifest in found} == set(types)
    for manifest in found:
        check_type(manifest, types[manifest["kind"]], manifest["kind"])


asyncio.run(version_1())
asyncio.run(version_2())
manifests()
print("KServe's client gets what it asks for, and the manifests are of its types")
