"""How often each drawing is trained on."""

import numpy as np
import pytest
from test_cards import write_prepared

from inkling_training import pool


@pytest.fixture
def drawings(tmp_path):
    """Two contributors of one collection, one of them four times as large; two other kinds."""
    contributors = ["unipen-apa"] * 10 + ["unipen-apb"] * 40
    write_prepared(tmp_path / "train/unipen-1", list(range(10)) * 5, contributors)
    write_prepared(tmp_path / "train/uji2-1", list(range(10)), ["uji2"] * 10)
    write_prepared(tmp_path / "train-plain/mnist", [3] * 10, ["mnist"] * 10, first_index=54_995)
    write_prepared(tmp_path / "train/scribbles-1", [10] * 4, ["scribbles"] * 4)
    return tmp_path


def shares(found):
    """The share of each group, by the label of its first drawing and its size."""
    return {
        (int(found.labels[start]), int(count)): float(chance)
        for start, count, chance in zip(found.starts, found.counts, found.chances, strict=True)
    }


def test_kinds_have_their_shares_whatever_is_there(drawings):
    found = pool.read(drawings, frozenset())
    assert sum(found.chances) == pytest.approx(1)
    by_group = shares(found)
    assert by_group[3, 5] == pytest.approx(pool.KINDS["paper"])
    assert by_group[10, 4] == pytest.approx(pool.KINDS["none"])


def test_a_contributor_of_four_times_as_many_has_twice_the_share(drawings):
    by_group = shares(pool.read(drawings, frozenset(["uji2"])))
    assert by_group[0, 40] == pytest.approx(2 * by_group[0, 10])


def test_what_mnist_holds_back_and_what_is_left_out_is_not_trained_on(drawings):
    found = pool.read(drawings, frozenset(["unipen"]))
    assert len(found.labels) == 10 + 5 + 4
    assert shares(found)[0, 10] == pytest.approx(pool.KINDS["pen"])
    one = pool.read(drawings, frozenset(["unipen-apa"]))
    assert len(one.labels) == 40 + 10 + 5 + 4


def test_groups_lie_one_after_the_other(drawings):
    found = pool.read(drawings, frozenset())
    ends = found.starts + found.counts
    assert np.array_equal(ends[:-1], found.starts[1:])
    assert ends[-1] == len(found.labels) == len(found.pixels)
