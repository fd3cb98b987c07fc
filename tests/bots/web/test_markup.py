"""Markup: what is text stays text."""

from bots.web.markup import element, filled, listed, page


def test_text_and_attributes_are_escaped() -> None:
    made = element("p", "<i> & co", class_='a"b', aria_hidden="true")
    assert made == '<p class="a&quot;b" aria-hidden="true">&lt;i&gt; &amp; co</p>'


def test_a_list_holds_each_text() -> None:
    assert listed("ol", ["a<", "b"]) == "<ol><li>a&lt;</li><li>b</li></ol>"


def test_a_template_escapes_texts_and_keeps_markup() -> None:
    texts = dict.fromkeys(
        ("title", "language", "nonce"),
        '"<$main>"',
    )
    made = filled("page.html", texts, style="a > b", script="1 < 2", main="<p>x</p>")
    assert "&quot;&lt;$main&gt;&quot;" in made
    assert "<p>x</p>" in made
    assert "a > b" in made


def test_a_page_carries_its_own_policy() -> None:
    answer = page("nl", "Ti<tel", "<p>x</p>", 410)
    assert answer.status_code == 410
    assert b"<title>Ti&lt;tel</title>" in answer.body
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    nonce = answer.headers["content-security-policy"].partition("'nonce-")[2].partition("'")[0]
    assert len(nonce) >= 20
    assert f'<script nonce="{nonce}">'.encode() in answer.body
