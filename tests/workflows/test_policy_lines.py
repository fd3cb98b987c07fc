"""The line of a key in a TOML text."""

import tomllib

import pytest

from workflows.policy_lines import key_lines, line_of, syntax_line

TEXT = """\
# a comment = not a key
tenant = "x"  # the = sign in a comment
names = [
  "one = 1",
]

[[versions]]
title = "new"

[[versions]]
title = "old"
[versions.promise]
days = 3
[rights.access]
text.en = "yes"
"quoted key" = 1
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("tenant",), 2),
        (("names", 0), 3),
        (("versions", 0, "title"), 8),
        (("versions", 1), 10),
        (("versions", 1, "title"), 11),
        (("versions", 1, "promise", "days"), 13),
        (("versions", 1, "promise", "kind"), 12),
        (("rights", "access", "text", "en"), 15),
        (("rights", "access", "quoted key"), 16),
        (("nothing", "like", "it"), 1),
        ((), 1),
    ],
)
def test_the_line_of_a_path(path, line):
    assert line_of(key_lines(TEXT), path) == line


@pytest.mark.parametrize(("text", "line"), [("a = 1\nb = \nc = 2\n", 2), ("a = 1\nb = [1,\n", 2)])
def test_the_line_of_a_syntax_error(text, line):
    with pytest.raises(tomllib.TOMLDecodeError) as raised:
        tomllib.loads(text)
    assert syntax_line(raised.value, text) == line
