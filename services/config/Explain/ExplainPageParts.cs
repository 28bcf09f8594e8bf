namespace Microservices.ConfigServer.Explain;

/// <summary>What the page looks like, and its search.</summary>
internal static class ExplainPageParts
{
    public const string Style = """
        :root { font: 15px/1.5 system-ui, sans-serif; --line: #8884; --soft: #8881; --accent: light-dark(#0b57d0, #8ab4f8); }
        body { margin: 0 auto; max-width: 76rem; padding: 0 1rem 3rem; }
        h1 { font-size: 1.3rem; } h1 a { color: inherit; text-decoration: none; } h2 { font-size: 1.05rem; margin-top: 2rem; }
        form { display: flex; flex-wrap: wrap; gap: .8rem; align-items: end; }
        label { display: inline-flex; flex-direction: column; font-size: .85rem; }
        input, button { font: inherit; padding: .35rem .6rem; border: 1px solid var(--line); border-radius: .4rem; }
        button { background: var(--accent); color: light-dark(#fff, #111); cursor: pointer; }
        #search { width: min(30rem, 90vw); }
        table { width: 100%; border-collapse: collapse; }
        th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); }
        th { font-weight: 600; position: sticky; top: 0; background: Canvas; }
        code, .key { font: .9rem ui-monospace, monospace; overflow-wrap: anywhere; white-space: pre-wrap; }
        .place, .sources, summary { font-size: .8rem; opacity: .8; overflow-wrap: anywhere; }
        .commit { font-size: .75rem; background: var(--soft); padding: 0 .3rem; border-radius: .3rem; }
        .masked { letter-spacing: .1em; opacity: .6; }
        .good { color: light-dark(#137333, #81c995); } .problem { color: light-dark(#b3261e, #f2b8b5); display: block; }
        details ul { margin: .2rem 0; padding-left: 1rem; } details code { text-decoration: line-through; } details .commit { text-decoration: none; }
        [hidden] { display: none; }
        @media (max-width: 44rem) {
          thead { display: none; } tr { display: block; padding: .4rem 0; border-bottom: 1px solid var(--line); } td { display: block; border: 0; padding: .1rem 0; }
        }
        """;

    public const string Script = """
        const search = document.getElementById('search');
        if (search) {
          const rows = [...document.querySelectorAll('#properties tbody tr')].map(row => [row, row.textContent.toLowerCase()]);
          const found = document.getElementById('found');
          const filter = () => {
            const words = search.value.toLowerCase().split(/\s+/);
            let shown = 0;
            for (const [row, text] of rows) {
              row.hidden = !words.every(word => text.includes(word));
              if (!row.hidden) shown++;
            }
            found.textContent = search.value ? `${shown} of ${rows.length}` : '';
          };
          search.addEventListener('input', filter);
          filter();
        }
        """;
}
