// A surface to write on (see surface.js of the page) that is CodeMirror. It lives in a shadow root: there, its styles are sheets that
// scripts make, which the policy of the page allows, and not elements, which it does not.

import { autocompletion, closeBrackets, closeBracketsKeymap, completeAnyWord, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { python } from "@codemirror/lang-python";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { Annotation, Compartment, EditorSelection, EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { vim } from "@replit/codemirror-vim";

// Colours are those of the page.
const theme = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "transparent", fontSize: "inherit" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55" },
  ".cm-content": { padding: "10px 0", caretColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--quiet)", border: "0" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--soft)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--selection)" },
  ".cm-selectionMatch, &.cm-focused .cm-matchingBracket": { backgroundColor: "var(--selection)" },
  ".cm-panels, .cm-tooltip": { backgroundColor: "var(--card)", color: "var(--ink)", border: "1px solid var(--line)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--paper)" },
  ".cm-marked": { backgroundColor: "var(--bad-soft)", boxShadow: "inset 3px 0 var(--bad)" },
  ".cm-fat-cursor": { backgroundColor: "var(--accent) !important", color: "var(--paper) !important" },
});

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.definitionKeyword, tags.moduleKeyword], color: "var(--judge)" },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: "var(--good)" },
  { tag: [tags.number, tags.bool, tags.null, tags.self], color: "var(--warn)" },
  { tag: [tags.comment], color: "var(--quiet)", fontStyle: "italic" },
  { tag: [tags.function(tags.definition(tags.variableName)), tags.definition(tags.className), tags.typeName], color: "var(--accent)" },
]);

const ours = Annotation.define();
const mark = StateEffect.define();
const marked = StateField.define({
  create: () => Decoration.none,
  update: (lines, { effects, changes, state }) => {
    const wanted = effects.findLast((effect) => effect.is(mark));
    if (!wanted) return lines.map(changes);
    const there = [...new Set(wanted.value)].filter((line) => line >= 1 && line <= state.doc.lines).sort((a, b) => a - b);
    return Decoration.set(there.map((line) => Decoration.line({ class: "cm-marked" }).range(state.doc.line(line).from)));
  },
  provide: (field) => EditorView.decorations.from(field),
});

const languages = { python: [python(), indentUnit.of("    ")], typescript: [javascript({ typescript: true }), indentUnit.of("  ")] };

export function codeMirror(parent, { label, onInput, onLeave }) {
  const [language, keys, past, lock] = [new Compartment(), new Compartment(), new Compartment(), new Compartment()];
  const shadow = parent.attachShadow({ mode: "open" });
  const place = shadow.appendChild(document.createElement("div"));
  place.style.height = "100%";
  const leave = () => { onLeave(); return true; };
  // Ctrl and Enter is the page's.
  const free = { key: "Mod-Enter", run: () => true };
  const view = new EditorView({
    parent: place,
    root: shadow,
    state: EditorState.create({
      extensions: [
        // Vim comes before every key map: it has its own use for Escape. F6 leaves it too.
        keys.of([]), lineNumbers(), highlightActiveLineGutter(), past.of(history()), drawSelection(), EditorState.allowMultipleSelections.of(true), indentOnInput(),
        bracketMatching(), closeBrackets(), autocompletion({ defaultKeymap: false }), EditorState.languageData.of(() => [{ autocomplete: completeAnyWord }]), highlightActiveLine(), highlightSelectionMatches(),
        keymap.of([free, ...closeBracketsKeymap, ...completionKeymap, ...searchKeymap, ...defaultKeymap.filter(({ key }) => key !== "Escape"), ...historyKeymap, indentWithTab, { key: "Escape", run: leave }, { key: "F6", run: leave }]),
        language.of([]), lock.of([]), marked, theme, syntaxHighlighting(colours), EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
        EditorView.updateListener.of((update) => { if (update.docChanged && !update.transactions.some((one) => one.annotation(ours))) onInput(); }),
      ],
    }),
  });
  return {
    get text() { return view.state.doc.toString(); },
    set text(text) {
      const { anchor, head } = view.state.selection.main;
      const selection = EditorSelection.single(Math.min(anchor, text.length), Math.min(head, text.length));
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, annotations: ours.of(true) });
      const length = view.state.doc.length;
      view.dispatch({ selection: EditorSelection.single(Math.min(selection.main.anchor, length), Math.min(selection.main.head, length)), annotations: ours.of(true) });
    },
    set language(name) { view.dispatch({ effects: language.reconfigure(languages[name] ?? []) }); },
    set locked(isLocked) { view.dispatch({ effects: lock.reconfigure(EditorState.readOnly.of(isLocked)) }); },
    set vim(isOn) { view.dispatch({ effects: keys.reconfigure(isOn ? vim({ status: true }) : []) }); },
    focus() { view.focus(); },
    forget() { for (const kept of [[], history()]) view.dispatch({ effects: past.reconfigure(kept) }); },
    mark(lines) { view.dispatch({ effects: mark.of(lines) }); },
    goTo(line) {
      const { from, to } = view.state.doc.line(Math.max(1, Math.min(line, view.state.doc.lines)));
      view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
      view.focus();
    },
  };
}
