"""*Law* in a browser: sections are found while one types, and the hand stays in the field."""

from typing import Any


def test_sections_are_found_while_one_types(walk: Any) -> None:
    page = walk.page
    walk.to("/law")

    page.keyboard.press("/")
    page.keyboard.insert_text("744.16")
    page.locator("a[href='/law/730.5']").wait_for(state="detached")
    page.wait_for_url("**/law?q=744.16*")

    assert page.evaluate("document.activeElement.id") == "q"
    assert page.is_visible("a[href='/law/744.16']")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_selector(".in-words")
