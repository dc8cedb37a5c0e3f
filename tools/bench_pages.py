"""How soon a page of the server is seen in a browser, and how many bytes it takes; nothing is kept from before."""

import os
from collections.abc import Iterator

from measure import MeasureError
from process import Figure

PAGES = {
    "start": "/",
    "screen": "/screen?name=%E6%99%BA%E8%B0%B1&on=2025-01-16",
    "decide": "/decide",
    "chips": "/chips",
    "changes": "/changes?since=2025-01-15&until=2025-01-16&list=EL",
    "document": "/document?example=zhipu&on=2025-01-16",
    "party": "/party/us_bis_entity_list:hangzhou-hikvision-digital-technology-co-ltd-cn?on=2025-10-20",
    "decision": "/decide?item=NVIDIA+H100+SXM&to=CN&party=Beijing+Zhipu+Huazhang+Technology&hq=CN&on=2025-01-20",
    "file": "/file",
    "sources": "/sources",
    "law": "/law",
    "section": "/law/744.11",
}
BAR_PAINT_MS, BAR_KB = 300, 250
RUNS = 5
"""Views of each page, each in a new profile; the best paint counts, since the browser shares the cores."""
CHROMIUM = "/usr/bin/chromium"
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
PAINT = """() => new Promise(done => new PerformanceObserver(list => {
  const one = list.getEntriesByName('first-contentful-paint')[0]; if (one) done(one.startTime);
}).observe({type: 'paint', buffered: true}))"""
BYTES = """() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  .reduce((sum, one) => sum + one.transferSize, 0)"""


def pages(port: int) -> Iterator[Figure]:
    """The figures of the pages of a server at a port of this machine."""
    if not os.path.exists(CHROMIUM):
        raise MeasureError(f"no browser at {CHROMIUM}: pages are not measured")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=[*QUIET])
        for name, path in PAGES.items():
            seen = []
            for _ in range(RUNS):
                page = browser.new_page()
                answer = page.goto(f"http://127.0.0.1:{port}{path}", wait_until="load")
                if answer is None or not answer.ok:
                    raise MeasureError(f"{path} was not answered")
                seen.append((float(page.evaluate(PAINT)), float(page.evaluate(BYTES))))
                page.close()
            paint, size = min(one for one, _ in seen), max(size for _, size in seen) / 1000
            said = f"best of {RUNS} to the first paint (to be {BAR_PAINT_MS} ms); {size:.0f} kB (to be {BAR_KB})"
            yield Figure(f"page {name}", paint / 1000, None, said)
        browser.close()
