"use strict";
(() => {
  const find = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const data = JSON.parse(find("#data").textContent);
  const root = document.documentElement;

  const theme = find("#theme");
  const isDark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const showTheme = () => { theme.textContent = isDark() ? "Light colours" : "Dark colours"; };
  theme.addEventListener("click", () => { root.dataset.theme = isDark() ? "light" : "dark"; showTheme(); });
  theme.hidden = false;
  showTheme();

  const form = find("#filters");
  if (!form) return;

  // -- the filters ---------------------------------------------------------------------------------------------------

  const sections = all("section.app").map((element) => ({
    element,
    app: element.dataset.app,
    groups: all(".group", element).map((group) => ({
      element: group,
      blueprint: group.dataset.blueprint,
      count: find(".count", group),
      rows: all("tbody tr", group).map((row) => {
        const told = data.rows[Number(row.id.slice(1))];
        return {
          element: row,
          text: `${told.title} ${told.where}`.toLowerCase(),
          keys: told.cells.map((index) => data.evidence[index].key),
        };
      }),
    })),
  }));
  const total = data.rows.length;
  const [app, blueprint, header, search] = ["#app", "#blueprint", "#header", "#search"].map((selector) => find(selector));
  const choices = all("input[type=checkbox]", form);

  // What is out of sight is laid out when there is time for it: at once it would hold up thousands of rows, and never it
  // would be kept from screen readers.
  const whenIdle = window.requestIdleCallback || ((step) => setTimeout(step, 30));
  let waiting = [];
  function layOut() {
    const group = waiting.shift();
    if (!group) return;
    group.classList.add("laid-out");
    whenIdle(layOut);
  }
  function layOutLater() {
    const idle = !waiting.length;
    waiting = sections.flatMap((section) => section.groups.map((group) => group.element)).filter((group) => !group.hidden);
    for (const group of waiting) group.classList.remove("laid-out");
    if (idle) whenIdle(layOut);
  }

  function filter() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = new Set(choices.filter((choice) => choice.checked).map((choice) => choice.value));
    const every = wanted.size === choices.length;
    let shown = 0;
    for (const section of sections) {
      const here = !app.value || app.value === section.app;
      let ofSection = 0;
      for (const group of section.groups) {
        const inside = here && (!blueprint.value || blueprint.value === group.blueprint);
        let ofGroup = 0;
        for (const row of group.rows) {
          const keys = header.value ? [row.keys[header.value]] : row.keys;
          const visible = inside && (every || keys.some((key) => wanted.has(key))) && words.every((word) => row.text.includes(word));
          if (row.element.hidden === visible) row.element.hidden = !visible;
          ofGroup += visible;
        }
        group.element.hidden = !ofGroup;
        group.count.textContent = ofGroup === group.rows.length ? ofGroup : `${ofGroup} of ${group.rows.length}`;
        ofSection += ofGroup;
      }
      section.element.hidden = !ofSection;
      shown += ofSection;
    }
    layOutLater();
    find("#nothing").hidden = shown > 0;
    find("#shown").textContent = shown === total ? `${total.toLocaleString("en")} rows` : `${shown.toLocaleString("en")} of ${total.toLocaleString("en")} rows`;
  }
  for (const kind of ["input", "change"]) form.addEventListener(kind, filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = find("#hint").hidden = false;
  filter();

  // -- the keyboard: one stop for the whole map, arrows inside it ------------------------------------------------------

  const cells = all(".map td a");
  let current = cells[0];
  for (const cell of cells) cell.tabIndex = -1;
  if (current) current.tabIndex = 0;

  function stop(cell) {
    current.tabIndex = -1;
    current = cell;
    current.tabIndex = 0;
  }
  const position = (cell) => {
    const row = cell.closest("tr");
    return [row, [...row.cells].indexOf(cell.parentElement)];
  };
  const visible = () => all(".map tbody tr:not([hidden])").filter((row) => !row.closest("[hidden]"));
  const moves = { ArrowUp: -1, ArrowDown: 1, PageUp: -10, PageDown: 10 };
  find("#map").addEventListener("focusin", (event) => { if (event.target.matches(".map td a")) stop(event.target); });
  find("#map").addEventListener("keydown", (event) => {
    if (!event.target.matches(".map td a") || event.altKey || event.shiftKey || event.metaKey) return;
    const [row, column] = position(event.target);
    let [to, at] = [row, column];
    if (event.key in moves || (event.ctrlKey && ["Home", "End"].includes(event.key))) {
      const rows = visible();
      const by = event.key === "Home" ? -rows.length : event.key === "End" ? rows.length : moves[event.key];
      to = rows[Math.min(rows.length - 1, Math.max(0, rows.indexOf(row) + by))];
    } else if (event.key === "ArrowLeft") at = Math.max(1, column - 1);
    else if (event.key === "ArrowRight") at = Math.min(row.cells.length - 1, column + 1);
    else if (event.key === "Home") at = 1;
    else if (event.key === "End") at = row.cells.length - 1;
    else return;
    event.preventDefault();
    const cell = find("a", to.cells[at]);
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: "nearest", behavior: "instant" });
  });
  // a filter can hide the cell that the Tab key leads to
  form.addEventListener("focusout", () => {
    if (current.closest("[hidden]")) {
      const [row] = visible();
      if (row) stop(find("a", row));
    }
  });

  // -- the evidence --------------------------------------------------------------------------------------------------

  const dialog = find("#evidence");
  const body = find("#evidence-body");
  const make = (name, className, ...inside) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...inside);
    return element;
  };

  function source(index) {
    const [file, line] = data.places[index];
    const lines = data.lines[file] || {};
    const shown = make("div", "source");
    shown.tabIndex = 0;
    shown.setAttribute("role", "group");
    shown.setAttribute("aria-label", `${file}, line ${line}`);
    for (let number = line - data.near; number <= line + data.near; number += 1) {
      if (number in lines) shown.append(make("div", number === line ? "here" : "", make("i", "", String(number)), lines[number]));
    }
    return shown.childElementCount ? [shown] : [];
  }
  const where = (index) => make("span", "place", data.places[index].join(":"));
  const listed = (name, className, items) => make(name, className, ...items.map((item) => make("li", "", ...item)));

  function open(row, column) {
    const told = data.evidence[row.cells[column]];
    find("#evidence-title").textContent = data.headers[column];
    const parts = [
      make("p", "of", make("span", "code", row.title), ` ${row.where}`),
      make("p", "", make("span", `key ${told.key}`), make("span", "verdict", data.words[told.key]), ` \u2013 ${data.meanings[told.key]}`),
    ];
    if (told.reason) parts.push(make("h3", "", "Why it is unknown"), make("p", "", told.reason));
    if (told.values) {
      parts.push(make("h3", "", told.values.length === 1 ? "Value" : "Values"));
      parts.push(listed("ul", "values", told.values.map((value) => [value === null ? "a value built at run time" : make("code", "", value)])));
    }
    if (told.steps) {
      parts.push(make("h3", "", "What is done to it, in the order in which Flask runs it"));
      parts.push(listed("ol", "", told.steps.map(([done, index, note]) => [done, " at ", where(index), note ? `: ${note}` : "", ...source(index)])));
    }
    if (told.lacking) {
      parts.push(make("h3", "", "Responses that go without it"));
      parts.push(listed("ul", "", told.lacking.map((index) => ["from ", where(index), ...source(index)])));
      if (told.more) parts.push(make("p", "", `and ${told.more} more`));
    }
    const advice = told.advised ? data.advised[column] : told.do;
    if (advice) parts.push(make("h3", "", "What you could do"), make("p", "do", advice));
    body.replaceChildren(...parts);
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
  }

  function follow() {
    const [, row, column] = /^#(\d+)-(\d)$/.exec(location.hash) || [];
    if (row in data.rows && column in data.headers) open(data.rows[row], Number(column));
    else if (dialog.open) dialog.close();
  }
  dialog.addEventListener("close", () => { if (location.hash) history.replaceState(null, "", location.href.split("#")[0]); });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  find("#close").addEventListener("click", () => dialog.close());
  addEventListener("hashchange", follow);
  follow();
})();
