"""Figures as they read, where rounding could make a sentence wrong."""

import pytest

from lib.wording import of_a_hundred, ordinal


def test_parts_of_a_hundred_add_up():
    # rounded one by one they would be 60, 26 and 15, which makes 101
    assert of_a_hundred([0.598, 0.256, 0.146]) == [60, 26, 14]
    assert sum(of_a_hundred([1 / 3, 1 / 3, 1 / 3])) == 100


@pytest.mark.parametrize(("rank", "said"), [(1, "first"), (10, "tenth"), (12, "12th")])
def test_a_rank_in_words(rank, said):
    assert ordinal(rank) == said
