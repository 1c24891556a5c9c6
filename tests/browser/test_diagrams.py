"""The words of diagrams stay in their boxes, in whatever font a browser has."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from milkshake.parse.drawing.mermaid import svg
from milkshake.site.render import asset

pytestmark = pytest.mark.browser

DIAGRAMS = {
    "erDiagram": """
    MEMBERSHIP {
        string[] acceptedPaymentMethods
        string confirmationAddress PK "as it was typed"
    }
    PAYMENT_OF_A_MEMBER
    MEMBERSHIP }o--o{ PAYMENT_OF_A_MEMBER : acceptedPaymentMethods
""",
    "classDiagram": """
    class MembershipConfirmation {
        +Map~String,List~ confirmationsByOrganisation
        +findByOrganisation(String identifier) List
    }
""",
    "requirementDiagram": """
    requirement a_requirement_of_a_long_name {
    id: 1
    text: the milkshake lasts for the whole commute.
    risk: high
    verifymethod: test
    }
""",
    "stateDiagram-v2": """
    [*] --> WaitingForTheConfirmation
""",
    "sequenceDiagram": """
    WaitingForTheConfirmationOfAll->>B: Hello
""",
    "flowchart LR": """
    A[Waiting for the confirmation] --> B{A_decision_of_someone}
""",
}
OUTSIDE = """boxes => boxes.flatMap(box => {
  const edge = box.getBoundingClientRect();
  return [...document.querySelectorAll('text')].filter(text => {
    const own = text.getBoundingClientRect();
    const middle = (own.left + own.right) / 2;
    const within = own.top > edge.top && own.bottom < edge.bottom;
    const beside = middle < edge.left || middle > edge.right;
    return own.width > 0 && within && !beside && (own.left < edge.left || own.right > edge.right);
  }).map(text => text.textContent);
})"""


@pytest.mark.parametrize("font", ["DejaVu Sans", "Liberation Sans", "monospace"])
@pytest.mark.parametrize("kind", DIAGRAMS)
def test_words_stay_in_their_boxes(browser: Browser, kind: str, font: str) -> None:
    page = browser.new_page()
    style = asset("diagram.css").decode() + f".diagram text {{ font-family: {font} }}"
    page.set_content(f"<style>{style}</style>{svg(kind + DIAGRAMS[kind])}")
    boxes = page.locator(".m-box")
    assert boxes.count() > 0
    assert boxes.evaluate_all(OUTSIDE) == []
    page.close()
