import pytest

from workflows.rules.selection.results import may_publish


@pytest.mark.parametrize(
    ("undecided", "decided", "reason"),
    [
        (0, 1, ""),
        (0, 0, "There are no results to publish."),
        (1, 0, "1 application for this class is not decided yet."),
        (1, 20, "1 application for this class is not decided yet."),
        (2, 20, "2 applications for this class are not decided yet."),
    ],
)
def test_results_may_be_published_once_all_are_decided(undecided, decided, reason, in_english):
    verdict = may_publish(undecided=undecided, decided=decided)

    assert (bool(verdict), verdict.reason) == (not reason, reason)
