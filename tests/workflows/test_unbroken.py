"""A number is never broken in two, and what people typed beside it stays text."""

from workflows.unbroken import unbroken


def test_number_stays_on_one_line_and_the_rest_is_escaped():
    assert unbroken("<b>Siti</b> · 7F3K-9Q2M · RT-RW") == (
        '&lt;b&gt;Siti&lt;/b&gt; · <span class="console-nowrap">7F3K-9Q2M</span> · RT-RW'
    )
