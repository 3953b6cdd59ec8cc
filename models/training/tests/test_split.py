"""Who is trained on, and who is not."""

import gzip
import io
import json
import tarfile

import pytest

import split_touch


def record(writer, label="7", kind="pendigits", x=0.0, **more):
    strokes = [[[x, 0.0], [9.0, 9.0]]]
    return {"set": kind, "writer": writer, "label": label, "strokes": strokes, **more}


@pytest.fixture
def data(tmp_path):
    """A small collection of each kind."""
    (tmp_path / "strokes").mkdir()
    (tmp_path / "nondigits").mkdir()
    unipen = [
        record(f"{contributor}-{n:02}", kind=f"unipen-{contributor}")
        for contributor in ("aga", "apa", "syn")
        for n in range(10)
    ]
    letters = [
        record("aga-00", "b", "unipen-aga", ambiguous=False),
        record("apa-02", "c", "unipen-apa", ambiguous=False),
        record("apa-01", "d", "unipen-apa", ambiguous=False),
        record("mot-00", "e", "unipen-mot", ambiguous=False),
        record("syn-00", "O", "unipen-syn", ambiguous=True),
    ]
    omniglot = [
        *(record(f"l-{n:02}", "Latin/character01", "omniglot") for n in range(6)),
        record("l-01", "Latin/character02", "omniglot"),
        record("o-2", "Early_Aramaic/character01", "omniglot"),
        record("o-3", "Balinese/character02", "omniglot"),
    ]
    for name, records in {
        "strokes/pendigits-train": [record(f"pendigits-tra-{n}") for n in range(1, 31)],
        "strokes/pendigits-test": [record("pendigits-tes-1")],
        "strokes/lipitk": [record("lipitk-1", kind="lipitk")],
        "strokes/unipen-train": [*unipen, unipen[0], record("syn-09", kind="unipen-syn", x=1.0)],
        "strokes/uji2": [record(f"uji2-{n}", kind="uji2") for n in range(12, 61)],
        "strokes/skahl": [record(f"skahl-{n}", kind="skahl") for n in (1, 2, 5)],
        "strokes/numberpad": [record(f"bridger-{n}", kind="numberpad") for n in ("all", "test")],
        "nondigits/numberpad-symbols": [
            record("bridger-all", "/", "numberpad", ambiguous=True),
            record("bridger-all", "+", "numberpad", ambiguous=False),
        ],
        "nondigits/unipen-letters": letters,
        "nondigits/omniglot": omniglot,
    }.items():
        split_touch.write(tmp_path / f"{name}.jsonl.gz", records)
    return tmp_path


def writers(parts, part, *names):
    return {
        found["writer"]
        for (of, name), records in parts.items()
        for found in records
        if of == part and (not names or name in names)
    }


def test_nobody_is_in_two_parts(data):
    parts = split_touch.split(data)
    people = ("pendigits", "unipen", "letters", "lipitk", "uji2", "skahl", "numberpad", "omniglot")
    of = {part: writers(parts, part, *people) for part in ("train", "validation", "test")}
    assert all(of.values())
    assert not of["train"] & of["validation"]
    assert not of["train"] & of["test"]
    assert not of["validation"] & of["test"]


def test_five_writers_of_pendigits_are_validation(data):
    parts = split_touch.split(data)
    expected = {f"pendigits-tra-{n}" for n in (3, 9, 15, 21, 27)}
    assert writers(parts, "validation", "pendigits") == expected
    assert len(writers(parts, "train", "pendigits")) == 25
    assert writers(parts, "test", "pendigits") == {"pendigits-tes-1"}


def test_a_whole_device_and_every_sixth_writer_of_the_others_are_validation(data):
    parts = split_touch.split(data)
    held = writers(parts, "validation", "unipen")
    assert held == {f"aga-{n:02}" for n in range(10)} | {"apa-02", "apa-08", "syn-02", "syn-08"}


def test_letters_go_where_their_writers_digits_go(data):
    parts = split_touch.split(data)
    assert writers(parts, "validation", "letters") == {"aga-00", "apa-02"}
    assert writers(parts, "train", "letters") == {"apa-01"}
    assert writers(parts, "test", "letters") == {"mot-00"}


def test_letters_that_can_pass_for_a_digit_go_nowhere(data):
    parts = split_touch.split(data)
    assert "O" not in {found["label"] for records in parts.values() for found in records}


def test_alphabets_stay_whole_but_latin_and_what_looks_like_a_digit(data):
    parts = split_touch.split(data)
    found = {
        part: {(record["writer"], record["label"]) for record in parts[part, "omniglot"]}
        for part in ("train", "validation", "test")
    }
    latin = "Latin/character01"
    assert found == {
        "train": {(f"l-{n:02}", latin) for n in (1, 2, 3, 5)},
        "validation": {("l-00", latin), ("l-04", latin), ("o-2", "Early_Aramaic/character01")},
        "test": {("o-3", "Balinese/character02")},
    }


def test_of_49_spaniards_nine_are_validation_and_eight_are_test(data):
    parts = split_touch.split(data)
    assert len(writers(parts, "validation", "uji2")) == 9
    assert len(writers(parts, "test", "uji2")) == 8
    assert len(writers(parts, "train", "uji2")) == 32


def test_symbols_that_can_pass_for_a_digit_go_nowhere(data):
    parts = split_touch.split(data)
    assert [record["label"] for record in parts["train", "symbols"]] == ["+"]


def test_scans_are_unpacked_by_writer(tmp_path):
    archive = tmp_path / "swiss.tar"
    with tarfile.open(archive, "w") as files:
        for writer in ("swiss-0001", "swiss-0015", "swiss-0021"):
            file = tarfile.TarInfo(f"swiss/{writer}/7/00000.png")
            file.size = len(writer)
            files.addfile(file, io.BytesIO(writer.encode()))
    split_touch.unpack_swiss(archive, tmp_path)
    for part, writer in (("train", "0001"), ("validation", "0015"), ("test", "0021")):
        picture = tmp_path / f"{part}-swiss/swiss-{writer}/7/00000.png"
        assert picture.read_text() == f"swiss-{writer}"


def test_exact_doubles_are_dropped_and_other_drawings_of_the_same_digit_are_not(data):
    parts = split_touch.split(data)
    assert len(parts["validation", "unipen"]) == 14
    assert [found["writer"] for found in parts["train", "unipen"]].count("syn-09") == 2


def test_own_drawings_have_every_sixth_writer_held(data):
    assert not any(name == "own" for _, name in split_touch.split(data))
    drawings = [record(f"own-{n}", kind="own") for n in range(8)]
    split_touch.write(data / "strokes/own.jsonl.gz", drawings)
    parts = split_touch.split(data)
    assert writers(parts, "validation", "own") == {"own-0", "own-6"}
    assert len(writers(parts, "train", "own")) == 6


def test_what_is_written_is_read_again_and_the_same_whenever(tmp_path):
    records = [record("ä", "7"), record("b", "1", x=0.25)]
    first, second = tmp_path / "a.jsonl.gz", tmp_path / "b.jsonl.gz"
    split_touch.write(first, records)
    split_touch.write(second, records)
    assert split_touch.read(first) == records
    assert first.read_bytes() == second.read_bytes()
    with gzip.open(first, "rt", encoding="utf-8") as lines:
        assert [json.loads(line) for line in lines] == records
