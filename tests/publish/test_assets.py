"""Styles and scripts travel without their comments, and with all else that they hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.publish.assets import lighten, without_comments

THEME = Path("site/theme/assets")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("/* One. */\na { top: 0; }\n", "a { top: 0; }\n"),
        ("/*\n * Two\n * lines.\n */\nconst a = 1;\n", "const a = 1;\n"),
        ("f();\n  /* Inside. */\n  g();\n", "f();\n  g();\n"),
        ("/* a */ f();\ng();\n/* b */\nh();\n", "/* a */ f();\ng();\nh();\n"),
        ('const a = "/* no comment */";\n', 'const a = "/* no comment */";\n'),
        ("a { top: 0; } /* behind */\nb { top: 1px; }\n", "a { top: 0; } /* behind */\nb { top: 1px; }\n"),
    ],
)
def test_a_comment_on_lines_of_its_own_is_left_out_and_nothing_else(text: str, left: str) -> None:
    assert without_comments(text) == left


def test_every_line_of_code_of_the_theme_stays(tmp_path: Path) -> None:
    for kind in ("css", "js"):
        (tmp_path / kind).mkdir()
        for file in (THEME / kind).glob(f"*.{kind}"):
            (tmp_path / kind / file.name).write_bytes(file.read_bytes())
    lighten(tmp_path)
    for file in (*THEME.glob("css/*.css"), *THEME.glob("js/*.js")):
        before = file.read_text("utf-8")
        after = (tmp_path / file.parent.name / file.name).read_text("utf-8")
        kept, inside = [], False
        for line in before.splitlines():
            inside = inside or line.strip().startswith("/*")
            if not inside:
                kept.append(line)
            inside = inside and not line.strip().endswith("*/")
        assert after.splitlines() == kept, file.name
        assert len(after) < len(before) or "/*" not in before, file.name
