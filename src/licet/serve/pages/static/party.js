// The day that slides, and the picture of the owners. The page says all of it without this file.
(() => {
  "use strict";

  const EPOCH = 719163; // 1 January 1970 as the number of days that the server counts
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const iso = (number) => new Date((number - EPOCH) * 86400000).toISOString().slice(0, 10);
  const people = (text) => `${Number(text.slice(8))} ${MONTHS[Number(text.slice(5, 7)) - 1]} ${text.slice(0, 4)}`;

  const slide = document.getElementById("slide");
  const day = document.getElementById("on");
  let waiting = 0;

  function told() {
    slide.setAttribute("aria-valuetext", people(day.value));
  }

  function ask() {
    clearTimeout(waiting);
    day.form.requestSubmit();
  }

  if (slide && day) {
    told();
    slide.addEventListener("input", () => {
      day.value = iso(Number(slide.value));
      told();
      clearTimeout(waiting);
      waiting = setTimeout(ask, 200);
    });
    slide.addEventListener("change", ask);
    day.addEventListener("change", () => {
      if (!day.value) return;
      slide.value = Date.parse(day.value) / 86400000 + EPOCH;
      told();
    });
  }

  const WIDE = 190, LINE = 19, LETTERS = 25;

  function lines(text) {
    let count = 1, length = 0;
    for (const word of text.split(" ")) {
      if (length && length + word.length > LETTERS) { count += 1; length = 0; }
      length += word.length + 1;
    }
    return count;
  }

  function read() {
    const nodes = [...document.querySelectorAll("#companies [data-node]")].map((row) => {
      const link = row.querySelector("th a");
      const name = (link ?? row.querySelector("th")).textContent.trim();
      return { id: row.dataset.node, name, state: row.dataset.state, asked: "asked" in row.dataset, href: link?.href };
    });
    const shares = [...document.querySelectorAll("#stakes [data-from]")].map((row) => ({
      from: row.dataset.from, to: row.dataset.to, share: row.querySelector(".share").textContent.trim(),
      open: "openShare" in row.dataset,
    }));
    return { nodes, shares };
  }

  function placed({ nodes, shares }) {
    const graph = new dagre.graphlib.Graph({ multigraph: true });
    graph.setGraph({ rankdir: "TB", nodesep: 24, ranksep: 56, marginx: 12, marginy: 12 });
    graph.setDefaultEdgeLabel(() => ({}));
    nodes.forEach((one) => graph.setNode(one.id, { width: WIDE + 4, height: lines(one.name) * LINE + 18 }));
    shares.forEach((one, number) =>
      graph.setEdge(one.from, one.to, { width: one.share.length * 8, height: LINE, labelpos: "c" }, String(number)));
    dagre.layout(graph);
    return graph;
  }

  function hatch(line, ground) {
    const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="120"><rect width="200" height="120" fill="${ground}"/>` +
      Array.from({ length: 40 }, (_, n) => `<path d="M${n * 9 - 130} 120 l130 -120" stroke="${line}" stroke-width="1"/>`).join("") + "</svg>";
    return "data:image/svg+xml," + encodeURIComponent(drawn);
  }

  function style() {
    const at = getComputedStyle(document.documentElement);
    const color = (name) => at.getPropertyValue(name).trim();
    const [ink, paper, stop, ground, soft] = ["--ink", "--paper", "--stop", "--stop-ground", "--soft"].map(color);
    return [
      { selector: "node", style: { shape: "round-rectangle", width: WIDE, height: "data(height)", label: "data(name)",
        "text-wrap": "wrap", "text-max-width": WIDE - 14, "text-valign": "center", "font-size": 14, "font-family": "system-ui, sans-serif",
        color: ink, "background-color": paper, "border-width": 1, "border-color": soft } },
      { selector: "node[state = 'listed']", style: { "background-color": stop, color: paper, "border-color": stop } },
      { selector: "node[state = 'reached']", style: { "background-image": hatch(stop, ground), "background-fit": "cover",
        "background-color": ground, "border-color": stop, "border-width": 2, "text-background-color": ground, "text-background-opacity": 1, "text-background-padding": 2 } },
      { selector: "node[state = 'unknown']", style: { "border-style": "dashed", "border-width": 2, "border-color": ink } },
      { selector: "node[?asked]", style: { "border-width": 4, "border-color": ink, "font-weight": "bold" } },
      { selector: "edge", style: { width: 1.5, "line-color": soft, "target-arrow-color": soft, "target-arrow-shape": "triangle",
        "curve-style": "segments", "segment-distances": (one) => one.data("away"), "segment-weights": (one) => one.data("along"),
        "edge-distances": "node-position", label: "data(share)", "font-size": 13, "font-family": "system-ui, sans-serif", color: ink,
        "text-background-color": paper, "text-background-opacity": 1, "text-background-padding": 2 } },
      { selector: "edge[?open]", style: { "line-style": "dashed" } },
    ];
  }

  // The way around other companies, as cytoscape takes it: how far along the straight line, and how far from it.
  function bends(graph, from, to, number) {
    const [a, b] = [graph.node(from), graph.node(to)];
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const [x, y] = [(b.x - a.x) / length, (b.y - a.y) / length];
    const points = graph.edge(from, to, String(number)).points.slice(1, -1);
    return {
      along: points.map((p) => ((p.x - a.x) * x + (p.y - a.y) * y) / length),
      away: points.map((p) => (p.y - a.y) * x - (p.x - a.x) * y),
    };
  }

  let drawn = null;

  function draw() {
    // Known by its class: of what has an id, the old style would be copied into the new page, which its policy forbids.
    const place = document.querySelector(".owners-graph");
    drawn?.destroy();
    drawn = null;
    if (!place || typeof cytoscape === "undefined" || typeof dagre === "undefined") return;
    // A frame that is not shown has no width to draw in.
    document.querySelectorAll(".owners [data-needs-script]").forEach((one) => one.removeAttribute("hidden"));
    const found = read();
    const graph = placed(found);
    const { width, height } = graph.graph();
    place.style.width = `${Math.ceil(width)}px`;
    place.style.height = `${Math.ceil(height)}px`;
    drawn = cytoscape({
      container: place,
      elements: [
        ...found.nodes.map((one) => ({ data: { ...one, height: graph.node(one.id).height }, position: { x: graph.node(one.id).x, y: graph.node(one.id).y } })),
        ...found.shares.map((one, number) => ({ data: { id: `share ${number}`, source: one.from, target: one.to, share: one.share, open: one.open, ...bends(graph, one.from, one.to, number) } })),
      ],
      layout: { name: "preset", fit: false }, zoom: 1, pan: { x: 0, y: 0 }, style: style(),
      userZoomingEnabled: false, userPanningEnabled: false, boxSelectionEnabled: false, autoungrabify: true, autounselectify: true,
    });
    const asked = found.nodes.find((one) => one.asked);
    const frame = place.parentElement;
    if (asked) frame.scrollLeft = graph.node(asked.id).x - frame.clientWidth / 2;
    drawn.on("tap", "node", (event) => {
      const href = event.target.data("href");
      if (href) location.assign(href);
    });
    document.body.dataset.ownersDrawn = String(drawn.nodes().length);
  }

  document.addEventListener("htmx:after:swap", draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  draw();
})();
