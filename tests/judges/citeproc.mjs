// References as citeproc-js gives them. Reads {items, styles: {name: file}, locales: folder} from the
// standard input, and writes {name: {id: html}}.
import { existsSync, readFileSync } from "node:fs";
import CSL from "citeproc";

const { items, styles, locales } = JSON.parse(readFileSync(0, "utf-8"));
const found = {};
for (const [name, file] of Object.entries(styles)) {
  const style = readFileSync(file, "utf-8");
  found[name] = {};
  for (const item of items) {
    const system = {
      retrieveItem: () => item,
      retrieveLocale: (language) => {
        const path = `${locales}/locales-${language}.xml`;
        return existsSync(path) ? readFileSync(path, "utf-8") : false;
      },
    };
    const engine = new CSL.Engine(system, style);
    engine.updateItems([item.id]);
    found[name][item.id] = engine.makeBibliography()[1].join("");
  }
}
console.log(JSON.stringify(found));
