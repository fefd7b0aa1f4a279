namespace KdCourse.Tables;

/// <summary>The style of a page of tables: light or dark as the reader's system says, and black on white on paper.</summary>
static class TableStyle
{
    public const string Css = """

        :root {
          --page: #fdfdfb; --ink: #20242b; --soft: #59616d; --line: #e3e5e8; --strong: #b9bec6; --calm: #8a5a00; --calm-panel: #fdf7ea;
          --ui: Inter, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif;
        }
        @media (prefers-color-scheme: dark) {
          :root { --page: #15181d; --ink: #e2e5ea; --soft: #9aa4b1; --line: #2c323a; --strong: #4a535f; --calm: #e6bd6a; --calm-panel: #29241a; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--page); color: var(--ink); font: 1rem/1.55 var(--ui); -webkit-text-size-adjust: 100%; }
        main { max-width: 68rem; margin: 0 auto; padding: 2.5rem 1.25rem 5rem; }
        h1 { margin: 0 0 0.5em; font-size: 1.9rem; line-height: 1.2; letter-spacing: -0.02em; }
        h2 { margin: 2.2em 0 0.7em; font-size: 1.3rem; line-height: 1.3; letter-spacing: -0.01em; text-wrap: balance; }
        div > p { margin: 0 0 0.3em; font-weight: 600; }
        section + section { border-top: 1px solid var(--line); margin-top: 2.5rem; }
        .wide { overflow-x: auto; }
        .wide:focus-visible { outline: 2px solid var(--soft); outline-offset: 2px; }
        table { width: 100%; border-collapse: collapse; font-size: 0.92rem; font-variant-numeric: tabular-nums; }
        th, td { padding: 0.5em 0.7em; border-bottom: 1px solid var(--line); text-align: right; vertical-align: baseline; }
        thead th, td span { white-space: nowrap; }
        th:first-child { padding-left: 0; text-align: left; }
        td:last-child, th:last-child { padding-right: 0; }
        thead th { border-bottom: 2px solid var(--strong); color: var(--soft); font-size: 0.82rem; font-weight: 600; vertical-align: bottom; }
        tbody th { font-weight: 600; }
        .changes { color: var(--soft); font-weight: 400; }
        .failed td, .failed th { color: var(--soft); font-weight: 400; }
        ul { margin: 0; padding-left: 1.2em; }
        li { margin: 0.2em 0; overflow-wrap: anywhere; }
        .warnings { margin: 1.2rem 0; padding: 0.7rem 1rem; border-left: 3px solid var(--calm); background: var(--calm-panel); font-size: 0.88rem; }
        .warnings p { color: var(--calm); }
        .notes { margin: 1.2rem 0; font-size: 0.88rem; }
        .records { color: var(--soft); font-size: 0.8rem; }
        .records li { margin: 0; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1.2rem; margin: 1.2rem 0; font-size: 0.88rem; }
        dt { color: var(--soft); }
        dd { margin: 0; overflow-wrap: anywhere; }
        @media (max-width: 34rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: 0.6rem; } }
        @media print {
          @page { margin: 14mm 12mm; }
          :root { --page: #fff; --ink: #000; --soft: #444; --line: #bbb; --strong: #666; --calm: #000; --calm-panel: #fff; }
          main { max-width: none; padding: 0; }
          html { font-size: 9.5pt; }
          table { font-size: 0.9rem; }
          th, td { padding: 0.3em 0.4em; }
          .wide { overflow: visible; }
          h2, p, thead { break-after: avoid; }
          tr, .warnings, li { break-inside: avoid; }
        }

        """;
}
