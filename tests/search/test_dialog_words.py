"""What the search dialog shows and says, word for word (dialog_words.txt), and what its keys do."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.search.built import Dialog
from tests.written_down import MEANT, told

pytestmark = pytest.mark.browser

FILE = Path(__file__).with_name("dialog_words.txt")
STATE = """() => {
  const dialog = document.querySelector("dialog");
  const words = (element) => {
    const copy = element.cloneNode(true);
    for (const mark of copy.querySelectorAll("mark")) mark.replaceWith(`[${mark.textContent}]`);
    return copy.textContent.replace(/[\\u202f\\u00a0]/g, "_").replace(/\\s+/g, " ").trim();
  };
  const leads = (a) => a.href.slice(a.href.indexOf("/depot/") + 6);
  const line = (one) =>
    one.matches("ul") ? [...one.children].map((item) =>
      "- " + [leads(item.querySelector("a")), ...[...item.children].map(words)].join(" | "))
    : one.matches("h3") ? "## " + words(one)
    : words(one) + [...one.querySelectorAll("a")].map((a) => ` -> ${leads(a)}`).join("");
  const kinds = dialog.querySelector("fieldset");
  const chips = [...kinds.querySelectorAll("label")].filter((label) => !label.hidden).map(
    (label) => (label.querySelector("input").checked ? "(x) " : "( ) ") + words(label));
  const active = document.activeElement;
  return [
    `annonce : ${words(dialog.querySelector("[role=status]"))}`,
    `genres : ${kinds.hidden ? "cachés" : chips.join(", ")}`,
    ...[...dialog.querySelectorAll(".rech-liste > p, .rech-liste > section > *")].flatMap(line),
    `la main est à : ${active.id || active.value || words(active)}`,
  ];
}"""
FRAME = """() =>
  [...document.querySelectorAll("dialog :is(h2, legend, label, button, input)")].map((one) =>
    [one.localName, one.type, one.placeholder, one.checked, one.textContent].filter(Boolean).join(" "))"""


@pytest.fixture(scope="module")
def dialog(chromium: Browser, address: str) -> Dialog:
    """One page for all."""
    page = chromium.new_page(viewport={"width": 1280, "height": 600})
    page.goto(address)
    return Dialog(page)


def wait_for(dialog: Dialog, said: str) -> None:
    """Until the status says so."""
    expect(dialog.page.locator("dialog [role=status]")).to_contain_text(said)


def test_what_the_dialog_shows_and_says(dialog: Dialog) -> None:
    page, found = dialog.page, []

    def keep(why: str) -> None:
        found.extend(["", f"# {why}", *page.evaluate(STATE)])

    dialog.open()
    found.extend(["# boîte", *page.evaluate(FRAME)])
    keep("ouverte")
    dialog.field.fill("a")
    wait_for(dialog, "Continuez")
    keep("une lettre")
    for query in ("lampe", "010121", "zqxwvk", "rouen decathlon"):
        dialog.search(query)
        keep(query)
    dialog.search("chine")
    keep("chine")
    page.locator("dialog .rech-suite").filter(has_text="produits").click()
    wait_for(dialog, "produits pour")
    page.locator("dialog .rech-liste").evaluate("(list) => list.scrollTo(0, 200)")
    more = page.get_by_role("button", name="Afficher la suite")
    for shown in (30, 45):
        more.click()
        expect(page.locator("dialog li")).to_have_count(shown)
        found.extend(["", f"# chine, {shown} produits", *page.evaluate(STATE)[-2:]])
    dialog.field.fill("neoma")
    wait_for(dialog, "Aucun produit")
    keep("aucun de ce genre")
    page.get_by_role("button", name="autres genres").click()
    wait_for(dialog, "résultats pour")
    page.get_by_role("radio", name="Partenaires").check()
    wait_for(dialog, "partenaire")
    keep("partenaires seuls")
    page.get_by_role("radio", name="Tout").check()
    wait_for(dialog, "résultats pour")
    page.keyboard.press("Escape")
    assert found == told(FILE, found), MEANT


def test_what_is_found_is_shown_from_its_first_line(dialog: Dialog) -> None:
    where = dialog.page.locator("dialog .rech-liste")
    for words in ("chine", "rouen"):
        dialog.search(words)
        assert where.evaluate("(list) => list.scrollTop") == 0
        where.evaluate("(list) => list.scrollTo(0, 200)")
        assert where.evaluate("(list) => list.scrollTop") == 200, "there is more than the box holds"


def test_what_keys_do_among_results(dialog: Dialog) -> None:
    page, field = dialog.page, dialog.field
    dialog.search("lampe")
    results = page.locator("dialog .rech-liste :is(a, button)")
    # In the field, letters go where the caret is.
    page.keyboard.press("Home")
    page.keyboard.type("xx")
    expect(field).to_have_value("xxlampe")
    dialog.search("lampe")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(results.nth(1)).to_be_focused()
    page.keyboard.press("Backspace")
    expect(field).to_have_value("lamp")
    expect(field).to_be_focused()
    # Among the kinds, arrows are the browser's.
    page.get_by_role("radio", name="Tout").focus()
    page.keyboard.press("ArrowDown")
    chosen = page.get_by_role("radio", name="Produits")
    expect(chosen).to_be_checked()
    expect(chosen).to_be_focused()
    wait_for(dialog, "produit")
    page.get_by_role("radio", name="Tout").check()
    wait_for(dialog, "résultats pour")
    # A space presses a button.
    page.locator("dialog .rech-suite").first.focus()
    page.keyboard.press("Space")
    wait_for(dialog, "produits pour")
    page.get_by_role("radio", name="Tout").check()
    wait_for(dialog, "résultats pour")
    page.mouse.click(5, 5)
    expect(page.locator("dialog")).not_to_be_visible()


def test_results_that_come_under_whoever_was_on_others_leave_them_where_they_write(
    dialog: Dialog,
) -> None:
    """What is typed then is not lost, though « s » opens the search elsewhere."""
    dialog.search("lampe")
    dialog.page.keyboard.press("ArrowDown")
    expect(dialog.page.locator("dialog .rech-liste a").first).to_be_focused()
    dialog.field.evaluate("(field) => (field.value = 'ordinateur')")
    dialog.field.dispatch_event("input")
    wait_for(dialog, "pour « ordinateur »")
    expect(dialog.field).to_be_focused()
    dialog.page.keyboard.type("s")
    expect(dialog.field).to_have_value("ordinateurs")


def test_a_slow_search_says_that_it_searches(page: Page, address: str) -> None:
    held: list[Route] = []
    page.goto(address)
    dialog = Dialog(page)
    dialog.open()
    page.route("**/*.pf_index*", lambda route: held.append(route))  # noqa: PLW0108 (Playwright marks it)
    dialog.field.fill("batterie")
    expect(page.locator("dialog [role=status]")).to_have_text("Recherche…")
    for route in held:
        route.continue_()
    page.unroute("**/*.pf_index*")
    wait_for(dialog, "résultats pour")


def test_a_failed_search_says_what_to_do(page: Page, address: str) -> None:
    page.route("**/genres.json", lambda route: route.fulfill(status=404, body=""))
    page.goto(address)
    dialog = Dialog(page)
    dialog.open()
    with page.expect_console_message(lambda said: said.text.startswith("Recherche : SyntaxError")):
        dialog.field.fill("batterie")
        wait_for(dialog, "prête")
    assert page.evaluate(STATE)[:-1] == [
        "annonce : La recherche n’est pas encore prête.",
        "genres : cachés",
        "Réessayez dans un instant, ou parcourez le catalogue. -> /produits/",
    ]


def test_a_search_closed_after_a_part_of_the_page_was_read_stays_closed(
    page: Page, address: str
) -> None:
    page.goto(f"{address}methode/")
    dialog = Dialog(page)
    dialog.search("Herfindahl")
    page.locator("dialog li > a").first.click()
    page.wait_for_url("**/methode/#hhi")
    expect(page.locator("dialog")).not_to_be_visible()
    page.go_back()
    page.reload()
    page.wait_for_load_state("networkidle")
    expect(page.locator("dialog[open]")).to_have_count(0)
    dialog.open()
    page.keyboard.press("Escape")
    page.goto(address)
    page.go_back()
    page.wait_for_load_state("networkidle")
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_a_private_window_has_all_but_memory(page: Page, address: str) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('private'); } })"
    )
    page.goto(address)
    page.keyboard.press("f")
    keys = page.get_by_role("checkbox", name="touches")
    expect(keys).to_be_checked()
    keys.uncheck()
    page.keyboard.press("Escape")
    theme = page.locator("#theme")
    theme.click()
    expect(theme).to_have_attribute("title", "Thème clair. Passer au thème sombre")
