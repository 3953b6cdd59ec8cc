"""Classifies a seven, and a batch of it and of nothing, with the client that openapi-generator makes."""

import os

from openapi_client import ApiClient, Batch, ClassificationApi, Configuration, Drawing, Point, Stroke

STROKES = [[(20, 24), (50, 20), (82, 20), (68, 52), (54, 96)], [(44, 60), (62, 57), (82, 56)]]

with ApiClient(Configuration(host=os.environ["INKLING"])) as client:
    drawing = Drawing(strokes=[Stroke(points=[Point(x=x, y=y) for x, y in points]) for points in STROKES])
    api = ClassificationApi(client)
    answer = api.classify(drawing, candidates=3)
    assert len(answer.candidates) == 3 and answer.model.name
    read, blank = api.classify_batch(Batch(items=[drawing, Drawing(points=[])])).items
    assert read.digit == answer.digit and blank.problem.status == 422
    print(answer.digit, str(answer.accepted).lower())
