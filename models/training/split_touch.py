"""Sorts the stroke collections into training, validation and test, by writer, never by record.

The output folder gets `<part>-<collection>.jsonl.gz` files in the input's own format. What is
known of a person is in one part only: a writer's letters go where the writer's digits go.
Letters that can pass for a digit, and exact doubles, go nowhere.
"""

import argparse
import gzip
import json
import tarfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

PENDIGITS_VALIDATION = frozenset(f"pendigits-tra-{n}" for n in (3, 9, 15, 21, 27))
"""Five of the 30 writers, every sixth."""

UNSEEN_CONTRIBUTOR = "unipen-aga"
"""All of it is validation: a device (Scriptel display digitizer) and people never trained on."""

VALIDATION_EVERY = 6
"""Of each other UNIPEN contributor every sixth writer is validation, from the third on."""

OWN_VALIDATION_EVERY = 6
"""Of your own drawings' writers every sixth is validation, from the first on."""

UJI2_VALIDATION = frozenset(f"uji2-{n}" for n in range(12, 61, 6))
"""Every sixth of the 49 Spaniards, from the first on."""

UJI2_TEST = frozenset(f"uji2-{n}" for n in range(14, 61, 6))
"""Every sixth, from the third on."""

PART_OF_WRITER = {
    "skahl-1": "train",
    "skahl-2": "validation",
    "skahl-5": "test",
    "bridger-all": "train",
    "bridger-test": "validation",
}
"""Of numberpad it is not known whether its two writers are two people."""

SWISS_VALIDATION = frozenset({"swiss-0015", "swiss-0019"})
SWISS_TEST = frozenset({"swiss-0008", "swiss-0011", "swiss-0017", "swiss-0021"})
"""The test chose nothing, not even how pictures become black and white."""

LATIN = "Latin"
LATIN_VALIDATION_EVERY = 4
"""Of Omniglot's Latin letters, those of every fourth person are validation."""

VALIDATION_ALPHABETS = frozenset({"Early_Aramaic"})
TEST_ALPHABETS = frozenset({"Balinese", "Tagalog"})

DIGIT_LIKE = {
    "Latin": {2, 7, 9, 12, 15, 17, 19, 25, 26},
    "Greek": {9, 15},
    "Korean": {21, 22, 33},
    "Japanese_(katakana)": {27},
    "Early_Aramaic": {2, 3, 4, 6, 12, 14, 16, 17, 20},
}
"""Omniglot characters of training and validation that a person would take for a digit.

Latin's are those that UNIPEN's letters are marked for (b g i l o q s y z). The rest was found by
looking at what a first model, trained with them, took for digits. The test was not looked at.
"""

Record = dict


def read(path: Path) -> list[Record]:
    """The records of a `.jsonl.gz` file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def write(path: Path, records: Iterable[Record]) -> None:
    """Writes a `.jsonl.gz` file that is the same whenever it is written."""
    with path.open("wb") as plain, gzip.GzipFile("", "wb", 6, plain, mtime=0) as packed:
        for record in records:
            packed.write((json.dumps(record, separators=(",", ":")) + "\n").encode())


def without_doubles(records: Iterable[Record]) -> list[Record]:
    """The first of each set of records of the same writer, label and strokes."""
    seen = {}
    for record in records:
        seen.setdefault((record["writer"], record["label"], json.dumps(record["strokes"])), record)
    return list(seen.values())


def unipen_validation(digits: list[Record]) -> set[str]:
    """Writers of digits that are validation."""
    writers = defaultdict(set)
    for record in digits:
        writers[record["set"]].add(record["writer"])
    chosen = set(writers[UNSEEN_CONTRIBUTOR])
    for contributor, names in writers.items():
        if contributor != UNSEEN_CONTRIBUTOR:
            chosen |= set(sorted(names)[2::VALIDATION_EVERY])
    return chosen


def own(path: Path) -> Iterable[tuple[str, Record]]:
    """Your own drawings, each with its part, of at least two writers; none where is no file."""
    records = without_doubles(read(path)) if path.exists() else []
    held = set(sorted({record["writer"] for record in records})[::OWN_VALIDATION_EVERY])
    return [("validation" if record["writer"] in held else "train", record) for record in records]


def part_of_letter(record: Record, digit_writers: set[str], validation: set[str]) -> str:
    """Letters of people of whom there are no digits are the test."""
    if record["writer"] in validation:
        return "validation"
    return "train" if record["writer"] in digit_writers else "test"


def is_digit_like(record: Record) -> bool:
    """Whether an Omniglot character can pass for a digit."""
    alphabet, character = record["label"].split("/")
    return int(character.removeprefix("character")) in DIGIT_LIKE.get(alphabet, ())


def part_of_character(record: Record, latin_validation: set[str]) -> str:
    """Whole Omniglot alphabets are validation or test; Latin is divided by writer."""
    alphabet = record["label"].split("/")[0]
    if alphabet in VALIDATION_ALPHABETS or record["writer"] in latin_validation:
        return "validation"
    return "test" if alphabet in TEST_ALPHABETS else "train"


def part_of(writer: str, validation: frozenset[str], test: frozenset[str]) -> str:
    """The part that a writer is in: training, unless listed."""
    return "validation" if writer in validation else "test" if writer in test else "train"


def split(data: Path) -> dict[tuple[str, str], list[Record]]:
    """Records by part and collection."""
    parts = defaultdict(list)
    for record in read(data / "strokes/pendigits-train.jsonl.gz"):
        held = record["writer"] in PENDIGITS_VALIDATION
        parts["validation" if held else "train", "pendigits"].append(record)
    digits = without_doubles(read(data / "strokes/unipen-train.jsonl.gz"))
    validation = unipen_validation(digits)
    for record in digits:
        part = "validation" if record["writer"] in validation else "train"
        parts[part, "unipen"].append(record)
    writers = {record["writer"] for record in digits}
    for record in read(data / "nondigits/unipen-letters.jsonl.gz"):
        if not record["ambiguous"]:
            parts[part_of_letter(record, writers, validation), "letters"].append(record)
    characters = read(data / "nondigits/omniglot.jsonl.gz")
    latin = {record["writer"] for record in characters if record["label"].startswith(LATIN)}
    held = set(sorted(latin)[::LATIN_VALIDATION_EVERY])
    for record in characters:
        if not is_digit_like(record):
            parts[part_of_character(record, held), "omniglot"].append(record)
    for record in read(data / "strokes/uji2.jsonl.gz"):
        part = part_of(record["writer"], UJI2_VALIDATION, UJI2_TEST)
        parts[part, "uji2"].append(record)
    for name in ("skahl", "numberpad"):
        for record in read(data / f"strokes/{name}.jsonl.gz"):
            parts[PART_OF_WRITER[record["writer"]], name].append(record)
    for record in read(data / "nondigits/numberpad-symbols.jsonl.gz"):
        if not record["ambiguous"]:
            parts["train", "symbols"].append(record)
    for part, record in own(data / "strokes/own.jsonl.gz"):
        parts[part, "own"].append(record)
    parts["test", "pendigits"] = read(data / "strokes/pendigits-test.jsonl.gz")
    parts["test", "lipitk"] = read(data / "strokes/lipitk.jsonl.gz")
    return parts


def unpack_swiss(archive: Path, output: Path) -> None:
    """Scans of `archive` as picture files in `<part>-swiss/WRITER/LABEL/`."""
    with tarfile.open(archive) as files:
        for file in files:
            _, writer, *path = Path(file.name).parts
            if file.isfile():
                part = part_of(writer, SWISS_VALIDATION, SWISS_TEST)
                target = output / f"{part}-swiss" / writer / Path(*path)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(files.extractfile(file).read())


def describe(parts: dict[tuple[str, str], list[Record]]) -> None:
    """Prints how many records and writers are where."""
    for (part, name), records in sorted(parts.items()):
        writers = {record["writer"] for record in records}
        sets = Counter(record["set"] for record in records)
        print(f"{part:10} {name:9} {len(records):6} of {len(writers):4} writers  {dict(sets)}")


def main(arguments: argparse.Namespace) -> None:
    parts = split(arguments.data)
    arguments.output.mkdir(parents=True, exist_ok=True)
    for (part, name), records in parts.items():
        write(arguments.output / f"{part}-{name}.jsonl.gz", records)
    unpack_swiss(arguments.data / "pictures/swiss.tar", arguments.output)
    describe(parts)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="strokes/ and nondigits/")
    parser.add_argument("--output", type=Path, required=True, help="folder to write")
    return parser.parse_args()


if __name__ == "__main__":
    main(parse())
