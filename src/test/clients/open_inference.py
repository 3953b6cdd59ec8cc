"""Asks a running service by Triton's and MLServer's clients as they come, and holds all its answers against the
description of the protocol that MLServer brings.

Usage: open_inference.py HOST:PORT    (needs requirements-mlserver.txt)
"""

import asyncio
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import jsonschema
import mlserver.rest.openapi
import numpy
import tritonclient.http
import tritonclient.http.aio
from mlserver.codecs import NumpyCodec
from mlserver.types import InferenceRequest, InferenceResponse
from tritonclient.utils import InferenceServerException

from drawings import ONE, SEVEN

HOST = sys.argv[1]
MODEL = "touch"
CODINGS = (None, "gzip", "deflate")
OUTPUTS = ["digit", "confidence", "probabilities", "accepted"]

# 200 drawings are answered by more bytes than are sent as they are, so that packing is tried.
FEW = numpy.stack([SEVEN, ONE])
MANY = numpy.concatenate([FEW] * 100)


def tensor(module, drawings, binary):
    tensor = module.InferInput("drawing", list(drawings.shape), "UINT8")
    return tensor.set_data_from_numpy(drawings, binary_data=binary)


def check_result(result, count, request_id=""):
    assert result.get_response().get("id", "") == request_id
    assert result.get_response()["model_name"] == MODEL
    assert [output["name"] for output in result.get_response()["outputs"]] == OUTPUTS
    digits, confidence, probabilities, accepted = map(result.as_numpy, OUTPUTS)
    assert digits.dtype == numpy.int64 and digits.tolist() == [7, 1] * (count // 2)
    assert confidence.dtype == numpy.float32 and numpy.array_equal(confidence, probabilities.max(axis=1))
    assert probabilities.shape == (count, 10) and numpy.array_equal(probabilities.argmax(axis=1), digits)
    assert accepted.dtype == bool and accepted.all()


def triton():
    client = tritonclient.http.InferenceServerClient(HOST)
    assert client.is_server_live() and client.is_server_ready()
    version = client.get_model_metadata(MODEL)["versions"][0]
    assert client.is_model_ready(MODEL) and client.is_model_ready(MODEL, version)
    assert not client.is_model_ready("nothing") and not client.is_model_ready(MODEL, "0")
    assert client.get_server_metadata()["extensions"] == ["binary_tensor_data", "classification"]
    for binary in (True, False):
        for coding in CODINGS:
            for drawings in (FEW, MANY):
                result = client.infer(
                    MODEL,
                    [tensor(tritonclient.http, drawings, binary)],
                    model_version=version,
                    request_id="r1",
                    request_compression_algorithm=coding,
                    response_compression_algorithm=coding,
                    parameters={"caller": "test"},
                )
                check_result(result, len(drawings), "r1")
    inputs = [tensor(tritonclient.http, FEW, True)]
    for binary in (True, False):
        wanted = [
            tritonclient.http.InferRequestedOutput("probabilities", binary_data=binary, class_count=3),
            tritonclient.http.InferRequestedOutput("digit", binary_data=not binary),
        ]
        result = client.infer(MODEL, inputs, outputs=wanted)
        classes = result.as_numpy("probabilities").astype(str)
        assert classes.shape == (2, 3) and [row[0].split(":")[1:] for row in classes] == [["7", "7"], ["1", "1"]]
        assert result.as_numpy("digit").tolist() == [7, 1]
    pending = [client.async_infer(MODEL, inputs) for _ in range(3)]
    for request in pending:
        check_result(request.get_result(), 2)
    # The raw request, which the client itself does not make.
    request = Request(
        f"http://{HOST}/v2/models/{MODEL}/infer", FEW.tobytes(), {"Inference-Header-Content-Length": "0"}
    )
    with urlopen(request) as response:
        check_result(
            tritonclient.http.InferResult.from_response_body(
                response.read(), header_length=int(response.headers["Inference-Header-Content-Length"])
            ),
            2,
        )
    image = tritonclient.http.InferInput("image", [2, 28, 28, 1], "FP32")
    image.set_data_from_numpy(numpy.pad(FEW[:, ::5, ::5, None], ((0, 0), (2, 3), (2, 3), (0, 0))).astype("f4") / 255)
    assert client.infer(MODEL, [image]).as_numpy("digit").shape == (2,)
    blank = tensor(tritonclient.http, numpy.concatenate([FEW, numpy.zeros_like(FEW)]), True)
    for ask, status, part in (
        (lambda: client.infer("nothing", inputs), "404", "touch"),
        (lambda: client.infer(MODEL, inputs, model_version="0"), "404", "touch"),
        (lambda: client.infer(MODEL, [blank]), "422", "drawing[2]"),
        (lambda: client.infer(MODEL, inputs, headers={"Content-Encoding": "br"}), "415", "gzip"),
        (lambda: client.get_model_config(MODEL), "404", ""),
        (lambda: client.get_model_metadata("nothing"), "404", "touch"),
    ):
        try:
            ask()
        except InferenceServerException as ex:
            assert ex.status() == f"[{status}]" or ex.status() == status, ex
            assert part in ex.message() and "decoding the response" not in ex.message(), ex
        else:
            raise AssertionError(f"{status} was expected")
    client.close()


async def triton_async():
    async with tritonclient.http.aio.InferenceServerClient(HOST) as client:
        assert await client.is_server_live() and await client.is_server_ready() and await client.is_model_ready(MODEL)
        assert (await client.get_server_metadata())["name"] == "inkling"
        assert (await client.get_model_metadata(MODEL))["name"] == MODEL
        for binary in (True, False):
            for coding in CODINGS:
                results = await asyncio.gather(
                    *(
                        client.infer(
                            MODEL,
                            [tensor(tritonclient.http.aio, drawings, binary)],
                            request_compression_algorithm=coding,
                            response_compression_algorithm=coding,
                        )
                        for drawings in (FEW, MANY)
                    )
                )
                check_result(results[0], len(FEW))
                check_result(results[1], len(MANY))


def mlserver_command():
    """The command `mlserver infer`, which merges requests along the first dimension and splits the answers."""
    with tempfile.TemporaryDirectory() as folder:
        requests, answers = Path(folder, "requests.jsonl"), Path(folder, "answers.jsonl")
        lines = []
        for number, drawing in enumerate(MANY[:10]):
            encoded = NumpyCodec.encode_input("drawing", drawing[None])
            lines.append(InferenceRequest(id=str(number), inputs=[encoded]).model_dump_json(exclude_none=True))
        requests.write_text("\n".join(lines) + "\n")
        for binary in ([], ["--binary-data"]):
            command = [Path(sys.executable).with_name("mlserver"), "infer", "-u", HOST, "-m", MODEL]
            command += ["-i", requests, "-o", answers, "--batch-size", "4", "--workers", "2", *binary]
            subprocess.run(command, check=True, capture_output=True)
            found = {}
            for line in answers.read_text().splitlines():
                answer = InferenceResponse.model_validate_json(line)
                outputs = {output.name: NumpyCodec.decode_output(output) for output in answer.outputs}
                assert outputs["probabilities"].shape == (1, 10), outputs
                found[answer.id] = outputs["digit"].ravel().tolist()
            assert found == {str(number): [7 - 6 * (number % 2)] for number in range(10)}, found


def described():
    """Every answer is of the form and the type that the protocol's description says."""
    description = json.loads(Path(mlserver.rest.openapi.__file__).with_name("dataplane.json").read_text())
    # JSON Schema has no type of that name, with which MLServer means what is not JSON.
    validator = jsonschema.validators.extend(
        jsonschema.Draft202012Validator,
        type_checker=jsonschema.Draft202012Validator.TYPE_CHECKER.redefine("bytes", lambda _, value: False),
    )
    request = InferenceRequest(id="1", inputs=[NumpyCodec.encode_input("drawing", FEW)]).model_dump(mode="json")
    version = ask(f"/v2/models/{MODEL}", None)[2]["versions"][0]
    checked = 0
    for path, operations in description["paths"].items():
        if "stream" in path or "generate" in path:
            continue
        method = "post" if path.endswith("infer") else "get"
        for model in (MODEL, "nothing") if "{model_name}" in path else (MODEL,):
            url = path.replace("{model_name}", model).replace("{model_version}", version)
            status, content_type, answer = ask(url, request if method == "post" else None)
            assert status == (200 if model == MODEL else 404) and content_type == "application/json", (url, status)
            assert status == 200 or list(answer) == ["error"], answer
            content = operations[method]["responses"].get(str(status), {}).get("content")
            if content:
                validator({**description, **content["application/json"]["schema"]}).validate(answer)
                checked += 1
    assert checked >= 8, checked


def ask(path, body):
    request = Request(f"http://{HOST}{path}", json.dumps(body).encode() if body is not None else None)
    try:
        with urlopen(request) as response:
            return response.status, response.headers["Content-Type"], json.load(response)
    except HTTPError as error:
        return error.code, error.headers["Content-Type"], json.load(error)


triton()
asyncio.run(triton_async())
mlserver_command()
described()
print("Triton's and MLServer's clients get what they ask for")
