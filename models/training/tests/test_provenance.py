"""What a card says was run for a network."""

import argparse

from inkling_training import provenance


def train(folder, name, **others):
    arguments = {
        "output": folder / f"{name}.keras",
        "network": "late",
        "batch": 256,
        "rate": 0.002,
        "bfloat16": False,
        "seed": 1,
        "start": None,
        "teachers": [],
        "leave_out": [],
    }
    provenance.write(argparse.Namespace(**arguments | others), steps=40)
    return arguments["output"]


def test_the_command_is_what_was_typed_without_folders(tmp_path):
    network = train(tmp_path, "net", bfloat16=True, leave_out=["unipen", "letters"])
    assert provenance.read(network) == {
        "commands": [
            "train_touch.py --data PREPARED --output net.keras --steps 40 --network late"
            " --batch 256 --rate 0.002 --bfloat16 --seed 1 --leave-out unipen letters"
        ],
        "leftOut": ["unipen", "letters"],
    }


def test_what_a_network_started_from_and_was_taught_by_comes_first_and_once(tmp_path):
    teacher = train(tmp_path, "teacher", network="teacher")
    first = train(tmp_path, "first", teachers=[teacher])
    last = train(tmp_path, "last", start=first, teachers=[teacher, first])
    commands = provenance.read(last)["commands"]
    assert [command.split()[4] for command in commands] == [
        "teacher.keras",
        "first.keras",
        "last.keras",
    ]
    assert commands[-1].endswith("--start first.keras --teachers teacher.keras first.keras")
