"""The search of the built site, in a real browser, as a visitor uses it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.search.built import Dialog, Transfers
from tools.npm_packages import AXE, require

pytestmark = pytest.mark.browser

PRODUCT = "produits/batteries-lithium-ion/"
BUDGET = 118_000


@pytest.fixture(scope="module")
def dialog(chromium: Browser, address: str) -> Dialog:
    """One page for many queries."""
    page = chromium.new_page()
    page.goto(address)
    return Dialog(page)


@pytest.mark.parametrize(
    ("query", "kind", "title"),
    [
        ("batterie", "Produits", "Batteries lithium-ion"),
        ("batteries lithium", "Produits", "Batteries lithium-ion"),
        ("lithium-ion", "Produits", "Batteries lithium-ion"),
        ("batterie de voiture", "Produits", "Batteries de démarrage au plomb"),
        ("BATTERIES", "Produits", "Batteries lithium-ion"),
        ("lumiere", "Produits", "Luminaires à LED"),
        ("lumière", "Produits", "Luminaires à LED"),
        ("l'aspirateur", "Produits", "Pièces d’aspirateurs"),
        ("d’aspirateurs", "Produits", "Pièces d’aspirateurs"),
        ("l'acier", "Produits", "Ferroniobium"),
        ("d'éolienne", "Produits", "Aimants permanents en métal"),
        ("eoliennes", "Produits", "Aimants permanents en métal"),
        ("métal", "Secteurs", "Métaux et alliages"),
        ("850760", "Produits", "Batteries lithium-ion"),
        ("8507.60", "Produits", "Batteries lithium-ion"),
        ("85.07.60", "Produits", "Batteries lithium-ion"),
        ("8507 60", "Produits", "Batteries lithium-ion"),
        ("code SH 850760", "Produits", "Batteries lithium-ion"),
        ("8507.60.00", "Produits", "Batteries lithium-ion"),
        ("8507", "Produits", "Batteries lithium-ion"),
        ("neoma", "Partenaires", "NEOMA Business School"),
        ("Neoma", "Évènements", "24 heures pour relocaliser, Rouen, 16 et 17 juin 2022"),
        ("relocalisations", "Pages", "Relocalisations.fr"),
        (
            "relocalisation",
            "Évènements",
            "L’Accélérateur relocalisation, Belfort, 7 et 8 décembre 2023",
        ),
        ("chaine", "Pages", "Relocalisations.fr"),
        ("chaînes", "Pages", "Relocalisations.fr"),
        ("caen", "Villes", "Caen"),
        ("cci normandie", "Partenaires", "CCI Normandie"),
        ("chine", "Pays", "Chine"),
        ("etats unis", "Pays", "États-Unis"),
        ("mentions légales", "Pages", "Mentions légales"),
        ("EM", "Partenaires", "EM Normandie"),
    ],
)
def test_what_people_write_finds_what_they_mean(
    dialog: Dialog, query: str, kind: str, title: str
) -> None:
    assert title in dialog.search(query)[kind]


@pytest.mark.parametrize(
    ("query", "kind", "title"),
    [
        ("rouen", "Villes", "Rouen"),
        ("neoma", "Partenaires", "NEOMA Business School"),
        ("batteries lithium-ion", "Produits", "Batteries lithium-ion"),
        ("éclairage", "Secteurs", "Éclairage"),
        ("luminaire led", "Produits", "Luminaires à LED"),
        ("chine", "Pays", "Chine"),
    ],
)
def test_a_title_that_is_the_query_comes_first(
    dialog: Dialog, query: str, kind: str, title: str
) -> None:
    found = dialog.search(query)
    assert (next(iter(found)), next(iter(found.values()))[0]) == (kind, title)


def test_accents_case_and_number_change_nothing(dialog: Dialog) -> None:
    answers = [
        dialog.search(query) for query in ("éolienne", "eolienne", "ÉOLIENNES", "l’éolienne")
    ]
    assert all(answer == answers[0] for answer in answers)


def test_what_does_not_exist_is_not_found(dialog: Dialog) -> None:
    assert dialog.search("zqxwvk") == {}
    assert dialog.status == "Aucun résultat pour «\u202fzqxwvk\u202f»"


def test_results_are_grouped_counted_and_filtered(page: Page, address: str) -> None:
    page.goto(address)
    dialog = Dialog(page)
    found = dialog.search("rouen")
    assert len(found) > 2
    announced = int(dialog.status.split()[0])
    chips = page.locator("dialog fieldset label:visible:not([data-genre='']) .n").all_inner_texts()
    assert sum(int(chip) for chip in chips) == announced

    page.get_by_role("radio", name="Partenaires").check()
    expect(page.locator("dialog [role=status]")).to_contain_text("partenaires pour")
    only = dialog.found()
    assert list(only) == ["Partenaires"]
    assert len(only["Partenaires"]) == 15

    page.get_by_role("button", name="Afficher la suite").click()
    expect(page.locator("dialog li")).to_have_count(int(dialog.status.split()[0]))
    assert page.evaluate("document.activeElement.closest('li') !== null")

    dialog.field.fill("850760")
    expect(page.locator("dialog [role=status]")).to_contain_text("Aucun partenaire")
    page.get_by_role("button", name="autres genres").click()
    expect(page.locator("dialog li > a")).to_have_text(["Batteries lithium-ion"])


def test_what_was_found_is_marked(dialog: Dialog) -> None:
    dialog.search("batterie de voiture")
    marks = dialog.page.locator("dialog li").first.locator("mark").all_inner_texts()
    assert "Batteries" in marks
    assert "voiture" in marks  # a synonym, shown because it is what was found


def test_a_long_page_opens_where_the_answer_is(dialog: Dialog) -> None:
    dialog.search("Herfindahl")
    link = dialog.page.locator("dialog li > a").first
    assert link.inner_text() == "Méthode"
    assert str(link.get_attribute("href")).endswith("/depot/methode/#hhi")


@pytest.mark.parametrize("key", ["/", "s", "f"])
def test_the_keyboard_is_enough(page: Page, address: str, key: str) -> None:
    page.goto(address + PRODUCT)
    page.keyboard.press(key)
    dialog = Dialog(page)
    expect(dialog.field).to_be_focused()
    expect(dialog.field).to_have_value("")
    page.keyboard.type("luminaires")
    expect(page.locator("dialog [role=status]")).to_contain_text(
        "« luminaires »".replace(" ", "\u202f")
    )
    links = page.locator("dialog li > a")
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(dialog.field).to_be_focused()
    page.keyboard.press("ArrowDown")
    target = str(links.nth(0).get_attribute("href"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{target}")


def test_enter_opens_the_best_result(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    Dialog(page).field.wait_for()
    page.keyboard.type("850760")
    page.keyboard.press("Enter")  # before any result shows
    page.wait_for_url(f"**/depot/{PRODUCT}")


def test_writing_goes_on_from_a_result(page: Page, address: str) -> None:
    page.goto(address)
    dialog = Dialog(page)
    for letters in ("naires", "s", "f", "/"):  # among them those that open the box elsewhere
        dialog.search("lumi")
        page.keyboard.press("ArrowDown")
        page.keyboard.type(letters)
        expect(dialog.field).to_have_value(f"lumi{letters}")


@pytest.mark.parametrize("key", ["Control", "Alt", "Meta"])
def test_keys_held_with_another_are_the_browsers(page: Page, address: str, key: str) -> None:
    page.goto(address)
    dialog = Dialog(page)
    dialog.search("lumi")
    page.keyboard.press(f"{key}+ArrowDown")
    expect(dialog.field).to_be_focused()


def test_arrows_stop_at_the_last_result(page: Page, address: str) -> None:
    page.goto(address)
    Dialog(page).search("lumi")
    last = page.locator("dialog .rech-liste :is(a, button)").last
    for _step in range(page.locator("dialog .rech-liste :is(a, button)").count() + 1):
        page.keyboard.press("ArrowDown")
    expect(last).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(last).to_be_focused()


def test_the_kind_that_is_asked_for_is_the_one_checked(page: Page, address: str) -> None:
    page.goto(address)
    dialog = Dialog(page)
    dialog.search("lumi")
    page.locator("dialog .rech-suite").first.click()
    chosen = page.locator("dialog .rech-genres input:checked")
    expect(chosen).to_have_count(1)
    expect(chosen).to_have_value("Produits")
    expect(chosen).to_be_focused()


def test_escape_closes_and_focus_returns(page: Page, address: str) -> None:
    page.goto(address)
    button = page.get_by_role("button", name="Rechercher", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    dialog = Dialog(page)
    dialog.field.wait_for()
    dialog.search("rouen")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).not_to_be_visible()
    expect(button).to_be_focused()


def test_shortcuts_can_be_turned_off(page: Page, address: str) -> None:
    page.goto(address)
    Dialog(page).open()
    page.get_by_role("checkbox", name="touches").uncheck()
    page.reload()
    page.keyboard.press("s")
    page.wait_for_timeout(300)
    expect(page.locator("dialog")).to_have_count(0)


def test_nothing_is_fetched_before_the_dialog_opens(page: Page, address: str) -> None:
    transfers = Transfers(page)
    page.add_init_script(
        "for (const kind of ['Worker', 'SharedWorker'])"
        " window[kind] = class { constructor() { window.begun = true; } };"
    )
    page.goto(address + PRODUCT)
    page.wait_for_load_state("networkidle")
    assert transfers.of_search() == {}
    with page.expect_response(
        lambda answer: answer.url.endswith("wasm.unknown.pagefind")
    ) as engine:
        Dialog(page).open()
    engine.value.finished()
    fetched = {name.partition("?")[0].rpartition("/")[2] for name in transfers.of_search()}
    assert "pagefind.js" in fetched  # the engine is there before the first words are written
    page.keyboard.type("b")  # too little to look for
    page.wait_for_load_state("networkidle")
    names = [name.partition("?")[0] for name in transfers.of_search()]
    assert not [name for name in names if name.endswith((".pf_index", ".pf_fragment"))]
    assert not page.evaluate("window.begun"), "a worker, whose script is not published"


@pytest.mark.parametrize("query", ["batterie", "relocalisations", "métaux", "850760", "acier"])
def test_a_query_stays_under_its_budget(page: Page, address: str, query: str) -> None:
    transfers = Transfers(page)
    page.goto(address)
    Dialog(page).search(query)
    page.wait_for_load_state("networkidle")
    total = sum(transfers.of_search().values())
    assert 0 < total < BUDGET, transfers.of_search()


def test_the_button_takes_no_room_when_it_arrives(page: Page, address: str) -> None:
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver((list) => { for (const entry of "
        "list.getEntries()) window.shift += entry.value; })"
        ".observe({ type: 'layout-shift', buffered: true });"
    )
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.shift") < 0.01


def test_without_javascript_a_link_leads_to_the_catalogue(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PRODUCT)
    expect(page.get_by_role("button", name="Rechercher")).to_have_count(0)
    page.get_by_role("link", name="Chercher dans le catalogue").click()
    page.wait_for_url("**/depot/produits/")
    context.close()


def test_without_an_index_the_dialog_says_so(page: Page, address: str) -> None:
    page.route("**/pagefind/**", lambda route: route.fulfill(status=404, body=""))
    page.goto(address)
    dialog = Dialog(page)
    dialog.open()
    dialog.field.fill("batterie")
    state = page.locator("dialog [role=status]")
    expect(state).to_have_text("La recherche n’est pas encore prête.")
    page.unroute("**/pagefind/**")
    dialog.field.fill("batteries")
    expect(state).to_contain_text("résultats pour")


def test_a_lost_visitor_may_search_the_words_of_the_address(page: Page, address: str) -> None:
    page.goto(f"{address}produits/batteries-au-lithium/")
    page.get_by_role("button", name="Rechercher ces mots").click()
    expect(Dialog(page).field).to_have_value("batteries au lithium")
    expect(page.locator("dialog li").first).to_contain_text("lithium")
    page.goto(
        f"{address}produits/lithium-100%/"
    )  # which no address spells so: it is there as it is
    page.get_by_role("button", name="Rechercher ces mots").click()
    expect(Dialog(page).field).to_have_value("lithium 100%")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(chromium: Browser, address: str, scheme: str, width: int) -> None:
    context = chromium.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    page.goto(address + PRODUCT)
    page.evaluate(require(AXE).read_text("utf-8"))
    dialog = Dialog(page)
    dialog.open()
    for query in ("", "rouen", "zqxwvk"):
        if query:
            dialog.search(query)
        found = page.evaluate("axe.run('dialog', { resultTypes: ['violations'] })")
        assert [one["id"] for one in found["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_nothing_of_the_search_is_printed(page: Page, address: str) -> None:
    page.goto(address)
    Dialog(page).search("rouen")
    page.emulate_media(media="print")
    expect(page.locator("dialog")).not_to_be_visible()
    expect(page.locator(".find")).not_to_be_visible()


def test_letters_typed_before_the_box_is_there_are_in_it(chromium: Browser, address: str) -> None:
    """On a slow line the script of the search comes after the first letters of whoever types on."""
    context = chromium.new_context()
    page = context.new_page()
    held: list[Route] = []
    page.route("**/js/recherche.js", lambda route: held.append(route))  # noqa: PLW0108 (Playwright marks it)
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type("fours  s")
    page.keyboard.press("Backspace")
    page.keyboard.press("F2")
    page.keyboard.press("Backspace")
    page.wait_for_function("() => !document.querySelector('dialog[open]')")
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    box = page.locator("#rech-q")
    expect(box).to_be_focused()
    page.keyboard.type("à micro")
    expect(box).to_have_value("fours à micro")
    expect(page.locator("dialog li > a").first).to_contain_text("Fours à micro-ondes")
    context.close()
