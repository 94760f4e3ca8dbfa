// Makes a deck of so many slides, each with a title and a table of 12 × 5 cells, and prints the seconds of the
// processor that it took and the megabytes of memory at the peak. The packed form is that of `stream`: the other ways to write ignore
// `compression`.
import pptxgen from "pptxgenjs";

const [slides, rows, columns] = process.argv.slice(2).map(Number);
const start = process.cpuUsage();
const deck = new pptxgen();
for (let slide = 0; slide < slides; slide++) {
  const page = deck.addSlide();
  page.addText(`Slide ${slide}`, { x: 0.5, y: 0.3, w: 9, h: 0.8, fontSize: 26 });
  const table = [];
  for (let row = 0; row < rows; row++) {
    const cells = [];
    for (let column = 0; column < columns; column++) cells.push({ text: `Value ${slide} ${row},${column}` });
    table.push(cells);
  }
  page.addTable(table, { x: 0.5, y: 1.5, w: 9, rowH: 0.3, fontSize: 12 });
}
await deck.stream({ compression: true });
const { user, system } = process.cpuUsage(start);
const taken = (user + system) / 1e6;
console.log(taken.toFixed(3), Math.round(process.resourceUsage().maxRSS / 1024));
