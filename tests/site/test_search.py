"""The search: its lexicon and text index, what it understands, how it ranks, and its box."""

from __future__ import annotations

import gzip
import json
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import parse_qs

import pytest
import search_report
from playwright.sync_api import Browser, Page, Route

from atlas.catalog.catalog import Catalog
from atlas.model.questions import QUESTIONS
from atlas.search.lexicon import lexicon
from atlas.search.text_index import words
from support import NewPage, page, real_catalog, unpacked

GROUPS = {question.name: question.group for question in QUESTIONS}
# What the search reaches on `search_queries.yml` at the least. It reaches 0.878 and 0.978: there is
# room for a handful of queries to move with an edit of the content.
FIRST, AMONG_THREE = 0.87, 0.97
RECOGNIZE = """async ([lexicon, texts]) => {
    const {prepareLexicon, recognize} = await import('/assets/core/recognize.js')
    const ready = prepareLexicon(lexicon)
    return texts.map(text => {
        const said = recognize(ready, text)
        return {
            found: said.found.map(one => `${one.question} ${one.id}`),
            named: said.named.map(one => lexicon.pages[one.at].id),
            left: said.left,
        }
    })
}"""
SEARCH = """async ([lexicon, model, texts]) => {
    const {answer, prepareSite} = await import('/assets/search/site.js')
    const site = prepareSite(lexicon, model)
    return texts.map(text => answer(site, text, false))
}"""


@cache
def the_lexicon() -> dict[str, Any]:
    return lexicon(real_catalog(), lambda entry: entry.src.removesuffix(".md") + "/")


def recognize(tab: Page, *texts: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tab.evaluate(RECOGNIZE, [the_lexicon(), list(texts)])
    return found


def search(tab: Page, site: Path, *texts: str) -> list[dict[str, Any]]:
    """What the search answers without its text index."""
    model = json.loads((site / "data" / "finder.json").read_text("utf-8"))
    found: list[dict[str, Any]] = tab.evaluate(SEARCH, [the_lexicon(), model, list(texts)])
    return found


def addresses(answer: dict[str, Any]) -> list[str]:
    return [str(result["url"]).rstrip("/") for result in answer["results"]]


# What is published ------------------------------------------------------------------------------


def compressed(files: list[Path]) -> int:
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in files)


def test_search_costs_little(site: Path) -> None:
    """What going to the box loads: the data, then all of it, code and lunr included."""
    data = list((site / "data").glob("*.json"))
    assert {path.name for path in data} == {"finder.json", "lexicon.json", "text-index.json"}
    assert compressed(data) <= 90_000
    files = [
        *data,
        site / "assets" / "atlas" / "dom.js",
        *(site / "assets" / "atlas" / "core").glob("*.js"),
        *(site / "assets" / "atlas" / "search").glob("*.js"),
    ]
    assert len(files) == 17
    assert compressed(files) <= 140_000
    assert not (site / "search" / "search_index.json").exists()


def test_text_index_has_what_was_written_by_hand(site: Path) -> None:
    index = json.loads((site / "data" / "text-index.json").read_text("utf-8"))
    sections = {
        (the_lexicon()["pages"][page]["url"], anchor): number
        for number, (page, anchor, _) in enumerate(index["sections"])
    }
    terms = index["terms"].split(" ")
    filed = dict(zip(terms, map(unpacked, index["text"].split(" ")), strict=True))
    assert terms == sorted(terms)
    # A word that only one section has, and the parts that repeat other pages.
    at = sections["causes/labral-tear/", "what-it-is"]
    html = page(site, "/causes/labral-tear/")
    heading = html.find(id="what-it-is")
    assert heading
    paragraph = heading.find_next("p")
    assert paragraph
    known = [word for word in words(paragraph.get_text(" ")) if word in filed]
    assert len(known) > 5
    assert all(at in filed[word] for word in known)
    assert html.find(id="look-alikes")
    assert html.find(id="sources")
    for derived in ("look-alikes", "sources", "exercises"):
        assert ("causes/labral-tear/", derived) not in sections


# What it understands ----------------------------------------------------------------------------


def test_every_label_and_alias_is_understood(catalog: Catalog, tab: Page) -> None:
    """Each word of the vocabulary stands for its own entry, whatever else it may stand for."""
    texts = [
        (f"{name} {term.id}", text)
        for name, group in GROUPS.items()
        for term in getattr(catalog.content.vocabulary, group)
        for text in (term.label, *term.aliases)
    ]
    found = recognize(tab, *(text for _, text in texts))
    missed = [
        (term, text)
        for (term, text), said in zip(texts, found, strict=True)
        if term not in said["found"]
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Another order, words between, words that say nothing.
        ("my hip really hurts on the outside", ["where outer-hip"]),
        ("outside of my hip hurts when i lie on it", ["where outer-hip", "worse side-lying"]),
        (
            "groin is sore, worse when I twist",
            ["where groin", "feels dull-ache", "worse twisting-pivoting"],
        ),
        # Forms and spellings of a word.
        ("clicks", ["feels clicking-locking"]),
        ("hopped", ["worse impact-hopping"]),
        ("gluteal", ["where buttock"]),
        ("queueing", ["worse standing"]),
        # One or two slips, letters swapped, words written as one.
        ("grion", ["where groin"]),
        ("buttok", ["where buttock"]),
        ("bum cheeck", ["where buttock"]),
        ("sitbone", ["where sit-bone"]),
        ("hamstirng", ["where back-thigh"]),
        # The longest phrase wins over its parts.
        ("hip trouble: clicky hips as a baby", ["about childhood-hip-problem"]),
        ("side of the thigh", ["where outer-thigh"]),
        # What is taken back is not there.
        ("groin pain, no fever", ["where groin"]),
        ("fever", ["flags fever-or-unwell"]),
        # Real words that look like others are left alone.
        ("shopping in the garden", []),
    ],
)
def test_what_is_understood(tab: Page, text: str, expected: list[str]) -> None:
    (said,) = recognize(tab, text)
    assert [one for one in said["found"] if one != "worse running-during"] == expected


TEENAGER, OVER_45 = "about teenager", "about over-45"


@pytest.mark.parametrize(
    ("age", "texts"),
    [
        (
            TEENAGER,
            """I am 15 | I'm 15, groin pain | im 15 | im now 15 | he is 15 | shes 15 | aged 15
            | age 15 | age: 15 | 15 years old | I am 15 years old | 15 year old
            | 15-year-old runner | 15yo | 15 yo girl | 15 y/o | 15 years of age
            | a 14 year old | my 13 year old | my 13 year old son
            | my 13 year old daughter has a hip injury | my 13 year old boy
            | my 13 year old girl | my 13 year old kid | my 13 year old child
            | my 13 year old is sore | my daughter, 15, has groin pain
            | daughter 15 felt a pop | my son is 14 | 15 year old hip pain""",
        ),
        (
            OVER_45,
            """turned 50 | just turned 50 | in my 50s | over 45 | over 50 | over 55
            | I am over 50 | over 50 years old | over 50 with groin pain | im 58
            | I am 50 years old""",
        ),
        (
            None,
            """Groin pain for 2 years, dull | pain is 7 out of 10 | pain is 7 | I am 7 out of 10
            | over 10 miles | over 50 miles | over 50-mile weeks | over 50 km a week
            | over 45 minutes | over 60 reps | over 50 years of running | under 18 miles
            | ran 15 miles | im 15 miles in | I am 12 weeks pregnant
            | I'm 10-12 weeks pregnant | I am 10 to 12 weeks pregnant
            | I am 7 months postpartum | I am 10 years into running | 10 years ago
            | for 10 years | 2 year old injury | 12 year old hamstring injury
            | my 3 year old shoes | my 3 year old running shoes | my shoes are 2 years old
            | the injury is about 10 years old | it's 10 years old | week 5 of 12 | 1.5 years
            | im 5 foot 10 | aged 30 | 30 years old | stage 15""",
        ),
    ],
)
def test_a_number_is_an_age_if_it_is_said_to_be(tab: Page, age: str | None, texts: str) -> None:
    table = [text.strip() for text in texts.split("|")]
    found = recognize(tab, *table)
    wrong = {
        text: said["found"]
        for text, said in zip(table, found, strict=True)
        if [one for one in said["found"] if one in (TEENAGER, OVER_45)] != ([age] if age else [])
    }
    assert wrong == {}


def test_an_age_is_no_other_answer(tab: Page) -> None:
    """Neither its verb ("turned") nor its number is."""
    found = recognize(tab, "just turned 50", "my 13 year old is limping")
    assert found[0]["found"] == [OVER_45]
    assert found[1]["found"] == [TEENAGER, "flags limping-child"]


FEVER, NUMB, SWOLLEN = "flags fever-or-unwell", "feels numbness-tingling", "flags swollen-leg"


@pytest.mark.parametrize(
    ("text", "there", "gone"),
    [
        ("no fever", "", FEVER),
        ("no fever or chills", "", FEVER),
        ("no fever/chills", "", FEVER),
        ("no fever or numbness", "", f"{FEVER}, {NUMB}"),
        ("neither fever nor chills", "", FEVER),
        ("no history of fever", "", FEVER),
        ("no signs of fever", "", FEVER),
        ("I haven't had any fever or chills", "", FEVER),
        ("without fever or swelling", "", f"{FEVER}, feels swelling-redness-warmth"),
        ("w/o fever", "", FEVER),
        ("fever? no", "", FEVER),
        ("fever or chills? No. Groin pain", "where groin", FEVER),
        ("fever: no, numbness: yes", NUMB, FEVER),
        ("denies numbness", "", NUMB),
        ("my leg is not swollen", "", SWOLLEN),
        ("no numbness between the legs", "", f"flags saddle-numbness-bladder-bowel, {NUMB}"),
        ("pain not in the groin but outer hip", "where outer-hip", "where groin"),
        ("no pain in the groin", "", "where groin"),
        ("no pain when sitting", "", "worse prolonged-sitting"),
        # A "no" ends with its clause, and before what it does not speak of.
        ("no fever but the joint is swollen", "feels swelling-redness-warmth", FEVER),
        ("no fever but hot joint", "flags hot-swollen-joint", FEVER),
        ("no fever and hot joint", "flags hot-swollen-joint", FEVER),
        ("no fever, the leg is swollen", SWOLLEN, FEVER),
        ("no fever. Numb between the legs", "flags saddle-numbness-bladder-bowel", FEVER),
        ("no fever can't walk", "flags cannot-bear-weight", FEVER),
        ("no injury groin pain", "where groin", ""),
        ("no idea why the groin hurts", "where groin", ""),
        ("not sure if groin or knee", "where groin, where knee", ""),
        ("not only in the groin", "where groin", ""),
        ("groin pain, no", "where groin", ""),
        ("no fever at first, now fever", FEVER, ""),
        # A "no" that is a part of the phrase, and one that only looks so.
        ("no relief in any position", "flags unrelenting-night-pain", ""),
        ("no position helps and no fever", "flags unrelenting-night-pain", FEVER),
        ("hurts no matter how I lie", "flags unrelenting-night-pain", ""),
        ("losing weight without trying", "flags weight-loss", ""),
        ("not able to walk", "flags cannot-bear-weight", ""),
        ("no longer able to walk", "flags cannot-bear-weight", ""),
        ("can no longer put weight on it", "flags cannot-bear-weight", ""),
        ("cannot bear weight", "flags cannot-bear-weight", ""),
        ("sleep is fine, no fever", "", f"feels night-pain, {FEVER}"),
    ],
)
def test_negation_scope(tab: Page, text: str, there: str, gone: str) -> None:
    (said,) = recognize(tab, text)
    assert [one for one in there.split(", ") if one and one not in said["found"]] == []
    assert [one for one in gone.split(", ") if one in said["found"]] == []


@pytest.mark.parametrize(
    ("text", "term"),
    [
        (
            "I can't run any more since the long race last Sunday and now I can't properly put "
            "weight on the leg",
            "flags cannot-bear-weight",
        ),
        (
            "job went well for many long happy years, now a job at some desk",
            "about long-sitting-job",
        ),
        # In order and in another: four words may stand between, not five.
        ("foot 1 2 3 4 drags", "flags leg-weakness"),
        ("job 1 2 3 4 desk", "about long-sitting-job"),
    ],
)
def test_a_phrase_is_found_wherever_its_words_are_near(tab: Page, text: str, term: str) -> None:
    near, far = recognize(tab, text, text.replace("4", "4 5"))
    assert term in near["found"]
    assert (term in far["found"]) == ("4" not in text)


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("cannot put any weight on my right leg", "cannot-bear-weight"),
        ("can't weight bear since yesterday", "cannot-bear-weight"),
        ("my leg won't hold me", "cannot-bear-weight"),
        ("numb between my legs", "saddle-numbness-bladder-bowel"),
        ("i have hip pain with a fever", "fever-or-unwell"),
        ("my son is limping", "limping-child"),
        ("new lump in my groin", "groin-lump"),
        ("losing weight without trying", "weight-loss"),
        # The same words without the one that makes it a red flag.
        ("hurts when i put weight on my right leg", None),
        ("hurts when i hold my leg up", None),
        ("hurts when i move my hip", None),
        ("tingling in both legs", None),
        ("turning my leg outward hurts", None),
        ("i am out of shape", None),
        ("pain walking my child to school", None),
        ("hit my hip on the car door", None),
        ("my leg is shaking after squats", None),
        ("feeling sick of this hip", None),
        ("hip pain rest or run", None),
        ("trying to lose weight by running", None),
        ("no fever", None),
    ],
)
def test_red_flags_without_false_alarms(tab: Page, text: str, flag: str | None) -> None:
    (said,) = recognize(tab, text)
    flags = [one for one in said["found"] if one.startswith("flags ")]
    assert flags == ([f"flags {flag}"] if flag else [])


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "'", "-", "1 2 3", "\u0000", "\U0001f3c3 \U0001f9b4", "\u00f1and\u00fa"),
        *("a" * 3000, "hip " * 400, "__proto__ constructor", "toString"),
    ],
    ids=lambda text: repr(text[:10]),
)
def test_nothing_is_found_in_nothing(tab: Page, site: Path, text: str) -> None:
    (answer,) = search(tab, site, text)
    found = [answer[key] for key in ("results", "flags", "understood", "answers", "narrows")]
    assert found == [[], [], [], "", False]


@pytest.mark.parametrize(
    "text", ["GROIN!!!", "<b>groin</b>", "groin\u0000", "  groin's \n", "(groin)"]
)
def test_what_stands_around_a_word_does_not_matter(tab: Page, site: Path, text: str) -> None:
    plain, odd = search(tab, site, "groin", text)
    assert plain["results"]
    assert odd == plain


PIECES = """groin knee fever sharp stairs sudden gradually 15 over 50 no not my exercises for hip
    labral tear sit bone can't walk __proto__ , . ? ! - \u00e9 \u2019s \u0001 <b> & %"""


def random_texts() -> list[str]:
    """The same at every run."""
    chance, pieces = Random(1), PIECES.split()
    return [" ".join(chance.choices(pieces, k=chance.randrange(12))) for _ in range(300)]


def test_any_text_is_answered(tab: Page, site: Path) -> None:
    """With some of the pages, each once, and with answers that the finder knows."""
    known = {entry["url"].rstrip("/") for entry in the_lexicon()["pages"]}
    for answer in search(tab, site, *random_texts()):
        pages = addresses(answer)
        assert len(pages) == len(set(pages)) <= 12
        assert set(pages) <= known
        asked = {name: ids[0].split(",") for name, ids in parse_qs(answer["answers"][1:]).items()}
        for name, ids in asked.items():
            assert set(ids) <= set(the_lexicon()["terms"][name])
            assert len(ids) == len(set(ids))
        assert len(asked.get("began", [])) <= 1
        assert len(answer["flags"]) == len(asked.get("flags", []))
        assert bool(answer["understood"]) >= bool(asked)


def test_one_endless_word_takes_no_time(tab: Page) -> None:
    took = tab.evaluate(
        """async ([lexicon, text]) => {
            const {prepareLexicon, recognize} = await import('/assets/core/recognize.js')
            const ready = prepareLexicon(lexicon)
            const start = performance.now()
            recognize(ready, text)
            return performance.now() - start
        }""",
        [the_lexicon(), "abcdefghij" * 2000],
    )
    assert took < 500
    # A long word that is meant is mended all the same.
    (said,) = recognize(tab, "trochanteric burstis")
    assert "hip-bursitis" in said["named"]


# How it ranks -----------------------------------------------------------------------------------


def test_every_name_of_a_cause_finds_it_first(tab: Page, site: Path) -> None:
    asked = [
        (entry, name)
        for entry in the_lexicon()["pages"]
        if entry["kind"] == "cause"
        for name in entry["names"]
    ]
    found = search(tab, site, *(name for _, name in asked))
    late = [
        (name, addresses(answer)[:2])
        for (entry, name), answer in zip(asked, found, strict=True)
        if addresses(answer)[:1] != [f"causes/{entry['id']}"]
    ]
    assert late == []


def test_every_name_of_another_page_finds_it(tab: Page, site: Path) -> None:
    asked = [
        (entry, name)
        for entry in the_lexicon()["pages"]
        if entry["kind"] in ("tip", "exercise", "guide")
        for name in entry["names"]
    ]
    found = search(tab, site, *(name for _, name in asked))
    late = [
        (name, addresses(answer)[:3])
        for (entry, name), answer in zip(asked, found, strict=True)
        if entry["url"].rstrip("/") not in addresses(answer)[:3]
    ]
    assert late == []


@pytest.mark.parametrize(
    "text",
    [
        "hip pain when hiking",
        "hip hurts when lifting my leg",
        "back hurts when running",
        "hip sore after a long walk up hills",
    ],
)
def test_a_sentence_about_pain_names_no_exercise_by_chance(
    tab: Page, site: Path, text: str
) -> None:
    (answer,) = search(tab, site, text)
    assert addresses(answer)[0].startswith(("causes/", "locations/"))


def test_who_says_only_that_it_hurts_is_asked_where(tab: Page, site: Path) -> None:
    for answer in search(tab, site, "hip pain", "bad hip pain when running", "sore hips"):
        assert addresses(answer)[0] == "guides/where-does-it-hurt"


def test_an_area_alone_gives_its_page_first(catalog: Catalog, tab: Page, site: Path) -> None:
    asked = [(area.id, area.label) for area in catalog.content.vocabulary.locations]
    found = search(tab, site, *(f"pain {label} when running" for _, label in asked))
    first = {area: addresses(answer)[0] for (area, _), answer in zip(asked, found, strict=True)}
    assert first == {area: f"locations/{area}" for area, _ in asked}


def test_danger_is_not_buried(tab: Page, site: Path) -> None:
    stress, fever, teenager = search(
        tab,
        site,
        "groin pain after increasing mileage, can't hop",
        "hip pain and fever",
        "my 13 year old is limping, groin hurts",
    )
    assert addresses(stress)[0] == "causes/femoral-neck-stress-fracture"
    assert addresses(fever)[0] == "guides/when-to-get-help"
    assert "causes/septic-arthritis" in addresses(fever)[:3]
    assert [flag["level"] for flag in fever["flags"]] == ["emergency"]
    assert "causes/slipped-capital-femoral-epiphysis" in addresses(teenager)[:3]


def test_no_place_means_the_main_region(tab: Page, site: Path) -> None:
    (answer,) = search(tab, site, "hurts the day after a run, worse on stairs")
    assert not {"causes/runners-knee", "causes/plantar-fasciitis"} & set(addresses(answer))
    (answer,) = search(tab, site, "knee hurts on stairs")
    assert addresses(answer)[0] == "causes/runners-knee"


@pytest.mark.parametrize("text", ["exercises for weak glutes", "stretches for tight hips"])
def test_exercises_come_first_if_they_are_asked_for(
    chromium: Browser, address: str, text: str
) -> None:
    """Three of them; then whatever else mentions the words."""
    (answer,) = search_report.ask(chromium, address, [search_report.Query(text, "tip", ())])
    folders = [page.partition("/")[0] for page in answer.pages]
    assert folders[:3] == ["exercises"] * 3
    assert folders[3] != "exercises"


def test_queries_of_runners(chromium: Browser, address: str) -> None:
    """Typed into the real box; run `make search-report` for what is missed."""
    queries = search_report.read_queries(search_report.QUERIES)
    known = {entry["url"].rstrip("/") for entry in the_lexicon()["pages"]}
    assert {page for query in queries for page in query.expect} <= known
    assert len({query.q.lower() for query in queries}) == len(queries) >= 150
    answers = search_report.ask(chromium, address, queries)
    assert search_report.share(answers, 1) >= FIRST
    assert search_report.share(answers, 3) >= AMONG_THREE


# The box ----------------------------------------------------------------------------------------


@pytest.fixture
def desk(new_page: NewPage, address: str) -> Page:
    found = new_page(viewport={"width": 1280, "height": 900})
    found.goto(address)
    return found


def typed(desk: Page, text: str) -> None:
    desk.keyboard.type(text)
    desk.wait_for_function(search_report.ANSWERED)


def test_nothing_is_loaded_before_the_reader_goes_to_the_box(
    new_page: NewPage, address: str
) -> None:
    tab = new_page()
    asked: list[str] = []
    workers: list[object] = []
    tab.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    tab.on("worker", lambda worker: workers.append(worker))
    tab.goto(address, wait_until="networkidle")
    loaded = [url for url in asked if "search" in url or "/data/" in url or "lunr" in url]
    assert sorted(loaded) == ["/assets/atlas/search/box.js", "/assets/atlas/styles/search.css"]
    tab.keyboard.press("/")
    typed(tab, "groin")
    assert "/data/lexicon.json" in asked
    assert "/assets/javascripts/workers" not in " ".join(asked)
    assert len(workers) == 1


def test_keyboard(desk: Page, address: str) -> None:
    desk.keyboard.press("/")
    typed(desk, "snapping hip")
    assert desk.locator("#__search").is_checked()
    first, second = (desk.locator(".md-search-result__link").nth(at) for at in (0, 1))
    stops = desk.locator(".found__ways a").count()
    for _ in range(stops + 2):
        desk.keyboard.press("ArrowDown")
    assert second.evaluate("link => link === document.activeElement")
    desk.keyboard.press("ArrowUp")
    assert first.evaluate("link => link === document.activeElement")
    desk.keyboard.press("Escape")
    assert not desk.locator("#__search").is_checked()
    desk.keyboard.press("s")
    desk.keyboard.press("Enter")
    desk.wait_for_url(f"{address}/causes/snapping-hip/")
    # Back at the page, the words and their results are there again.
    desk.go_back()
    desk.wait_for_function(search_report.ANSWERED)
    assert desk.locator("[data-md-component=search-query]").input_value() == "snapping hip"
    assert desk.locator(".md-search-result__link").first.is_visible()


def test_the_address_can_ask(desk: Page, address: str) -> None:
    desk.goto(f"{address}/guides/?q=achilles+tendonitis")
    desk.wait_for_function(search_report.ANSWERED)
    first = desk.locator(".md-search-result__item").first
    assert "Achilles tendinopathy" in first.inner_text()
    desk.keyboard.press("Escape")
    assert desk.url == f"{address}/guides/"


def test_a_result_says_what_it_is(desk: Page) -> None:
    desk.keyboard.press("/")
    typed(desk, "groin pain after increasing mileage, can't hop")
    first = desk.locator(".md-search-result__item").first.inner_text()
    assert first.startswith("Cause")
    for words_ in ("Groin", "Urgent", "Femoral neck stress fracture"):
        assert words_ in first
    told = desk.locator(".md-search-result__meta").inner_text()
    assert told.endswith("Groin · After doing more than usual · Hopping, jumping or hard landings")
    find, narrow = (desk.locator(".found__ways a").nth(at) for at in (0, 1))
    answers = "?where=groin&began=after-load-increase&worse=impact-hopping"
    assert (find.get_attribute("href") or "").endswith(f"/find/{answers}#flags")
    assert (narrow.get_attribute("href") or "").endswith(f"/causes/{answers}")


def test_a_section_is_named_and_linked(desk: Page) -> None:
    desk.keyboard.press("/")
    typed(desk, "numbing shot")
    first = desk.locator(".md-search-result__link").first
    assert "In: A numbing shot" in first.inner_text()
    assert (first.get_attribute("href") or "").endswith("/#a-numbing-shot")


def test_a_red_flag_comes_with_its_advice(catalog: Catalog, desk: Page) -> None:
    desk.keyboard.press("/")
    typed(desk, "hip pain with fever")
    flag = next(flag for flag in catalog.content.vocabulary.flags if flag.id == "fever-or-unwell")
    assert flag.advice in desk.locator(".found__advice--emergency").inner_text()


@pytest.mark.parametrize(("text", "told"), [("xyzzyplugh", "Nothing found"), ("hours", "pages")])
def test_what_is_not_understood_leads_on(desk: Page, address: str, text: str, told: str) -> None:
    desk.keyboard.press("/")
    typed(desk, text)
    meta = desk.locator(".md-search-result__meta").inner_text()
    assert told in meta
    assert "Understood" not in meta
    ways = [link.get_attribute("href") for link in desk.locator(".found__ways a").all()]
    assert ways == [f"{address}/", f"{address}/find/"]


def test_a_name_is_understood(desk: Page) -> None:
    desk.keyboard.press("/")
    typed(desk, "periformis syndrom")
    meta = desk.locator(".md-search-result__meta").inner_text()
    assert meta.endswith("Understood: Piriformis syndrome")
    assert desk.locator(".found__ways a").count() == 0


def test_search_goes_on_without_its_text_index(desk: Page) -> None:
    desk.route("**/data/text-index.json", lambda route: route.abort())
    desk.keyboard.press("/")
    typed(desk, "snapping hip")
    assert "Snapping hip" in desk.locator(".md-search-result__item").first.inner_text()


def test_a_search_that_cannot_be_loaded_says_so(desk: Page) -> None:
    desk.route("**/data/lexicon.json", lambda route: route.abort())
    desk.keyboard.press("/")
    desk.keyboard.type("snapping hip")
    desk.get_by_text("The search could not be loaded").wait_for()
    assert desk.locator(".found__help a").first.is_visible()


def test_a_search_that_could_not_be_loaded_tries_again(desk: Page) -> None:
    desk.route("**/data/lexicon.json", lambda route: route.abort())
    desk.keyboard.press("/")
    desk.keyboard.type("snapping")
    told = desk.get_by_text("The search could not be loaded")
    told.wait_for()
    # Emptied and typed into, the box tells it again.
    desk.locator("[data-md-component=search-query]").fill("")
    told.wait_for(state="hidden")
    desk.keyboard.type("s")
    told.wait_for()
    desk.unroute("**/data/lexicon.json")
    desk.keyboard.type("napping hip")
    first = desk.locator(".md-search-result__item").first
    first.get_by_text("Snapping hip").first.wait_for()


def test_a_search_that_cannot_answer_says_so(desk: Page) -> None:
    nothing = "{results: [], flags: [], understood: [], answers: '', narrows: false}"
    broken = f"""export const prepareSite = () => ({{}})
        export const addText = async () => {{}}
        export const answer = (_, text) => {{
            if (text === 'hips') throw new Error('broken')
            return {nothing}
        }}"""
    desk.route(
        "**/search/site.js",
        lambda route: route.fulfill(body=broken, content_type="text/javascript"),
    )
    desk.keyboard.press("/")
    typed(desk, "hip")
    desk.keyboard.type("s")
    desk.get_by_text("The search could not be loaded").wait_for()
    desk.unroute("**/search/site.js")
    typed(desk, " with bursitis")
    assert "Hip bursitis" in desk.locator(".md-search-result__item").first.inner_text()


def test_only_the_newest_question_is_answered(desk: Page) -> None:
    """However many have come while the search was made ready."""
    answered = desk.evaluate(
        """async questions => {
            const worker = new Worker('/assets/atlas/search/worker.js')
            const ids = []
            await new Promise((done, fail) => {
                worker.onerror = fail
                worker.onmessage = ({data}) => {
                    ids.push(data.id ?? 'failed')
                    if (data.whole) done()
                }
                questions.forEach(question => worker.postMessage(question))
            })
            worker.terminate()
            return ids}""",
        [{"id": at, "text": "groin"[:at], "typing": True} for at in range(1, 6)],
    )
    assert set(answered) == {5}
    assert len(answered) <= 2


WORKERS = """window.made = []
    window.Worker = class {
        constructor() { this.heard = {}; this.asked = []; this.alive = true; made.push(this) }
        addEventListener(name, listener) { this.heard[name] = listener }
        postMessage(question) { this.asked.push(question) }
        terminate() { this.alive = false }
    }
    window.say = (at, name, data) => made[at].heard[name]({data})"""
"""Workers that do nothing until a test speaks for them."""


@pytest.mark.parametrize("late", [["message", {"failed": True}], ["error", None]])
def test_a_worker_that_was_replaced_is_not_listened_to(
    desk: Page, address: str, late: list[object]
) -> None:
    desk.add_init_script(WORKERS)
    desk.goto(address)
    desk.keyboard.press("/")
    desk.keyboard.type("s")
    desk.evaluate("say(0, 'message', {failed: true})")
    desk.get_by_text("The search could not be loaded").wait_for()
    desk.keyboard.type("n")
    assert desk.evaluate("made.map(worker => worker.alive)") == [False, True]
    # What it had still to say arrives when the next one is at work.
    desk.evaluate("late => say(0, ...late)", late)
    assert desk.evaluate("made.map(worker => worker.alive)") == [False, True]
    answer = {"results": [], "flags": [], "understood": [], "answers": "", "narrows": False}
    desk.evaluate(
        "answer => say(1, 'message', {id: made[1].asked.at(-1).id, whole: true, ...answer})", answer
    )
    assert "Nothing found" in desk.locator(".md-search-result__meta").inner_text()
    desk.keyboard.type("a")
    assert desk.evaluate("[made.length, made[1].asked.at(-1).text]") == [2, "sna"]


def held(desk: Page, pattern: str) -> list[Route]:
    """Hold back what the page asks for; the test lets it go."""
    routes: list[Route] = []
    desk.route(pattern, lambda route: routes.append(route))
    return routes


def let_go(desk: Page, routes: list[Route]) -> None:
    """Let go what was held back, once it has been asked for."""
    while not routes:
        desk.wait_for_timeout(20)
    for route in routes:
        route.continue_()


def test_enter_waits_for_the_answer(desk: Page, address: str) -> None:
    routes = held(desk, "**/data/lexicon.json")
    desk.keyboard.press("/")
    desk.keyboard.type("snapping hip")
    desk.keyboard.press("Enter")
    desk.wait_for_timeout(300)
    assert desk.url == f"{address}/"
    let_go(desk, routes)
    desk.wait_for_url(f"{address}/causes/snapping-hip/")


def test_enter_is_forgotten_if_the_reader_types_on(desk: Page, address: str) -> None:
    routes = held(desk, "**/data/lexicon.json")
    desk.keyboard.press("/")
    desk.keyboard.type("snapping")
    desk.keyboard.press("Enter")
    desk.keyboard.type(" hip")
    let_go(desk, routes)
    desk.wait_for_function(search_report.ANSWERED)
    desk.wait_for_timeout(100)
    assert desk.url == f"{address}/"


def test_enter_means_the_newest_words(desk: Page, address: str) -> None:
    desk.keyboard.press("/")
    typed(desk, "snapping hip")
    desk.evaluate("""() => {
        const input = document.querySelector('[data-md-component=search-query]')
        input.value = 'hip bursitis'
        input.dispatchEvent(new Event('input', {bubbles: true}))
        input.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}))
    }""")
    desk.wait_for_url(f"{address}/causes/hip-bursitis/*")


def test_what_is_typed_is_never_markup(desk: Page) -> None:
    desk.keyboard.press("/")
    typed(desk, "<img src=x onerror=alert(1)> groin")
    assert desk.locator("#site-search img").count() == 0


def test_box_is_not_there_without_javascript(new_page: NewPage, address: str) -> None:
    tab = new_page(java_script_enabled=False)
    tab.goto(address)
    assert not tab.locator("#site-search").is_visible()


# The filter -------------------------------------------------------------------------------------


def causes_with(**wanted: list[str]) -> set[str]:
    return {
        cause.id
        for cause in real_catalog().content.causes.values()
        if all(
            any(key in getattr(cause.front, GROUPS[name]) for key in keys)
            for name, keys in wanted.items()
        )
    }


def shown(tab: Page) -> set[str]:
    return {
        str(one.get_attribute("data-cause"))
        for one in tab.locator("article li[data-cause], article li [data-cause]").all()
        if one.is_visible()
    }


def test_causes_are_narrowed_by_the_address(catalog: Catalog, desk: Page, address: str) -> None:
    for path in ("causes", "locations"):
        desk.goto(f"{address}/{path}/?where=groin,outer-hip&worse=side-lying&nonsense=1")
        desk.wait_for_selector("#narrow[data-state=ready]")
        expected = causes_with(where=["groin", "outer-hip"], worse=["side-lying"])
        assert shown(desk) == expected
        count = desk.locator(".narrow__status").inner_text()
        assert count == f"{len(expected)} of {len(catalog.content.causes)} causes go with that."


def test_filter_is_a_tap_and_back_takes_it_away(catalog: Catalog, desk: Page, address: str) -> None:
    desk.goto(f"{address}/causes/")
    desk.wait_for_selector("#narrow[data-state=ready]")
    desk.locator("#narrow summary").first.click()
    desk.wait_for_selector("#narrow[data-loaded]")
    desk.locator("#narrow [data-answer=groin]").click()
    desk.wait_for_url("**/causes/?where=groin")
    desk.wait_for_function(
        "() => document.querySelector('.narrow__status').innerText.includes(' of ')"
    )
    assert shown(desk) == causes_with(where=["groin"])
    desk.locator("#narrow summary").nth(1).click()
    desk.locator("#narrow [data-answer=lump]").click()
    desk.wait_for_url("**/causes/?where=groin&feels=lump")
    assert shown(desk) == causes_with(where=["groin"], feels=["lump"])
    # Headings without a cause are gone too.
    headings = [one.inner_text() for one in desk.locator("article h2").all() if one.is_visible()]
    assert len(headings) == 1
    desk.go_back()
    desk.wait_for_url("**/causes/?where=groin")
    desk.wait_for_selector("#narrow [data-answer=lump]:not([aria-current])", state="attached")
    assert shown(desk) == causes_with(where=["groin"])
    desk.locator(".narrow__clear a").click()
    desk.wait_for_url("**/causes/")
    assert len(shown(desk)) == len(catalog.content.causes)


@pytest.mark.parametrize("key", ["ctrlKey", "metaKey", "shiftKey", None])
def test_filter_leaves_taps_with_a_key_to_the_browser(
    desk: Page, address: str, key: str | None
) -> None:
    """They open a link in another tab or window."""
    desk.goto(f"{address}/causes/")
    desk.wait_for_selector("#narrow[data-state=ready]")
    desk.locator("#narrow summary").first.click()
    desk.wait_for_selector("#narrow[data-loaded]")
    taken = desk.evaluate(
        """key => {
            let taken
            document.addEventListener('click', event => {
                taken = event.defaultPrevented
                event.preventDefault()
            }, {once: true})
            const how = {bubbles: true, cancelable: true, ...(key && {[key]: true})}
            const link = document.querySelector('#narrow [data-answer=groin]')
            link.dispatchEvent(new MouseEvent('click', how))
            return taken}""",
        key,
    )
    assert taken is (key is None)
    assert ("where=groin" in desk.url) is taken


def leads_to_the_groin(desk: Page, address: str) -> None:
    """The filter's entry is a plain link, which a tap follows."""
    desk.locator("#narrow summary").first.click()
    desk.locator("#narrow [data-answer=groin]").click()
    desk.wait_for_url(f"{address}/locations/groin/")


def test_filter_is_plain_links_until_its_model_is_there(desk: Page, address: str) -> None:
    desk.goto(f"{address}/causes/")
    desk.wait_for_selector("#narrow[data-state=ready]")
    held(desk, "**/data/finder.json")
    leads_to_the_groin(desk, address)


def test_filter_is_plain_links_if_its_model_cannot_be_loaded(
    catalog: Catalog, desk: Page, address: str
) -> None:
    desk.route("**/data/finder.json", lambda route: route.abort())
    desk.goto(f"{address}/causes/?where=knee")
    desk.wait_for_selector("#narrow[data-state=ready]")
    assert "could not be loaded" in desk.locator(".narrow__status").inner_text()
    assert len(shown(desk)) == len(catalog.content.causes)
    leads_to_the_groin(desk, address)


def test_filter_tries_again_to_load_its_model(desk: Page, address: str) -> None:
    desk.route("**/data/finder.json", lambda route: route.abort())
    desk.goto(f"{address}/causes/?where=knee")
    desk.wait_for_selector("#narrow[data-state=ready]")
    desk.unroute("**/data/finder.json")
    desk.locator("#narrow summary").first.click()
    desk.wait_for_selector("#narrow[data-loaded]")
    desk.locator("#narrow [data-answer=groin]").click()
    assert shown(desk) == causes_with(where=["groin", "knee"])


def test_filter_shows_what_its_address_says(desk: Page, address: str) -> None:
    """However fast the taps, and if the address changes while the model is loaded."""
    routes = held(desk, "**/data/finder.json")
    desk.goto(f"{address}/causes/?where=groin", wait_until="domcontentloaded")
    desk.wait_for_function("() => document.querySelector('#narrow a')")
    while not routes:
        desk.wait_for_timeout(20)
    desk.evaluate("""() => {
        history.pushState(null, '', '?where=foot-sole')
        dispatchEvent(new PopStateEvent('popstate'))
    }""")
    let_go(desk, routes)
    desk.wait_for_selector("#narrow[data-state=ready]")
    assert shown(desk) == causes_with(where=["foot-sole"])
    desk.evaluate("""() => ['groin', 'knee']
        .forEach(id => document.querySelector(`#narrow [data-answer=${id}]`).click())""")
    assert desk.url.endswith("?where=foot-sole,groin,knee")
    assert shown(desk) == causes_with(where=["foot-sole", "groin", "knee"])


def test_nothing_fits_is_told(desk: Page, address: str) -> None:
    desk.goto(f"{address}/causes/?where=outer-ankle&feels=lump")
    desk.wait_for_selector("#narrow[data-state=ready]")
    assert "No cause here" in desk.locator(".narrow__status").inner_text()
    assert shown(desk) == set()


def test_filter_is_plain_links_without_javascript(site: Path) -> None:
    for path in ("/causes/", "/locations/"):
        nav = page(site, path).find(id="narrow")
        assert nav
        links = nav.select("a[data-answer]")
        assert len({link["data-question"] for link in links}) == 3
        for link in links:
            target, _, anchor = str(link["href"]).partition("#")
            html = page(site, (Path(path) / target).resolve().as_posix())
            assert not anchor or html.find(id=anchor)
