//! An answer read back from each of its forms, as the figures of its tables.

use std::io::{Cursor, Read};

use serde_json::{Map, Value};
use zip::ZipArchive;

/// The tables that hold a figure, each with its figures in hundredths, sorted; so euros and cents are alike.
pub type Tables = Vec<(String, Vec<i64>)>;

fn table(name: impl Into<String>, figures: impl IntoIterator<Item = i64>) -> (String, Vec<i64>) {
    let mut figures: Vec<i64> = figures.into_iter().collect();
    figures.sort_unstable();
    (name.into(), figures)
}

fn filled(tables: impl IntoIterator<Item = (String, Vec<i64>)>) -> Tables {
    tables.into_iter().filter(|(_, figures)| !figures.is_empty()).collect()
}

fn hundredths(figure: f64) -> i64 {
    (figure * 100.0).round() as i64
}

/// The tables of an answer in JSON.
pub fn of_json(tables: &Value) -> Tables {
    filled(tables.as_object().expect("tables").iter().map(|(name, rows)| {
        let rows = rows.as_array().expect("rows").iter();
        let fields = rows.flat_map(|row| row.as_object().expect("a row"));
        let figures = fields.filter_map(|(column, field)| {
            let figure = field.as_f64()?;
            // Cents are hundredths already.
            Some(hundredths(if column.ends_with("Cent") { figure / 100.0 } else { figure }))
        });
        table(name, figures)
    }))
}

/// The tables of a record, as an answer writes them in JSON.
pub fn of_record(tables: &Value) -> Value {
    let mut all = Map::new();
    for one in tables.as_array().expect("tables") {
        let columns: Vec<String> = one["kolommen"].as_array().expect("columns").iter().map(member).collect();
        let rows = one["rijen"].as_array().expect("rows").iter().map(|row| {
            let fields = columns.iter().zip(row.as_array().expect("fields"));
            let known = fields.filter_map(|(column, field)| Some((column.clone(), plain(field)?)));
            Value::Object(known.collect())
        });
        let name = one["naam"]["sleutel"].as_str().expect("a name").to_owned();
        let before = all.insert(name.clone(), rows.collect());
        assert_eq!(before, None, "{name} twice");
    }
    Value::Object(all)
}

fn member(column: &Value) -> String {
    let unit = match column["soort"].as_str() {
        Some("bedrag") => "Cent",
        Some("procent") => "Procent",
        _ => "",
    };
    format!("{}{unit}", column["naam"]["sleutel"].as_str().expect("a name"))
}

fn plain(field: &Value) -> Option<Value> {
    field.get("waarde").or_else(|| field.get("jaar")).cloned()
}

/// The tables of a CSV file of this program: the rows behind the column that names their table.
pub fn of_csv(text: &str) -> Tables {
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    let at = reader.headers().expect("a header").iter().position(|head| head == "Tabel").expect("tables");
    let mut tables: Tables = Vec::new();
    for row in reader.records() {
        let row = row.expect("a row");
        let name = row.get(at).expect("its table").to_owned();
        if tables.last().is_none_or(|(last, _)| *last != name) {
            tables.push((name, Vec::new()));
        }
        // The name of a row is a figure where it is a year.
        let year = row.get(at + 1).and_then(number).filter(|year| (190_000..210_000).contains(year));
        let figures = year.into_iter().chain(row.iter().skip(at + 2).filter_map(number));
        tables.last_mut().expect("a table").1.extend(figures);
    }
    filled(tables.into_iter().map(|(name, figures)| table(name, figures)))
}

/// A number with a comma before its decimals, and nothing else.
fn number(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == ',');
    is_number.then(|| text.replace(',', ".").parse().ok().map(hundredths)).flatten()
}

/// The sheets of a workbook behind the first, which is about the answer.
pub fn of_book(bytes: &[u8]) -> Tables {
    let mut book = ZipArchive::new(Cursor::new(bytes)).expect("a workbook");
    let mut sheets = Vec::new();
    for place in 2.. {
        let name = format!("xl/worksheets/sheet{place}.xml");
        let Ok(mut sheet) = book.by_name(&name) else {
            break;
        };
        let mut text = String::new();
        sheet.read_to_string(&mut text).expect("a sheet");
        // A cell with a type holds a text; a number has none.
        let cells = text.split("<c ").skip(1).filter_map(|cell| cell.split_once('>'));
        let numbers = cells.filter(|(head, _)| !head.contains(" t=")).filter_map(|(_, cell)| {
            let value = cell.strip_prefix("<v>")?.split('<').next()?;
            Some(hundredths(value.parse().expect("a number")))
        });
        sheets.push(table(name, numbers.collect::<Vec<_>>()));
    }
    assert!(!sheets.is_empty(), "a workbook without tables");
    filled(sheets)
}

/// The tables that a page shows, by their caption; not the names of their rows.
pub fn of_page(page: &str) -> Tables {
    filled(page.split("<table").skip(1).map(|part| {
        let part = part.split("</table>").next().unwrap_or_default();
        let caption = part.split("<caption>").nth(1).and_then(|rest| rest.split("</caption>").next());
        let cells = part.split("<td").skip(1).filter_map(|cell| cell.split_once('>'));
        let texts = cells.map(|(_, cell)| visible(cell.split("</td>").next().unwrap_or_default()));
        table(visible(caption.unwrap_or_default()), texts.flat_map(|text| figures(&text)).collect::<Vec<_>>())
    }))
}

/// The sentences of a page; what stands in two fields, or in two paragraphs, is not one sentence.
pub fn sentences(page: &str) -> String {
    let ends =
        ["</td>", "</th>", "</caption>", "</p>", "</li>", "</text>", "</dd>", "</dt>", "</a>", "</option>"];
    visible(&ends.iter().fold(page.to_owned(), |page, end| page.replace(end, " | ")))
}

/// The sentences of a text with columns.
pub fn apart(text: &str) -> String {
    text.replace("  ", " | ")
}

/// What a page says, without its markup.
pub fn visible(page: &str) -> String {
    let texts = page.split('<').enumerate().map(|(place, part)| match (place, part.split_once('>')) {
        (0, _) => part,
        (_, Some((_, text))) => text,
        (_, None) => "",
    });
    let text = texts.collect::<Vec<_>>().join(" ");
    let text = text.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&amp;", "&").trim().to_owned()
}

/// The figures of a field: one, or two between which it lies, as in `75 tot 95`; none of a field with other words.
fn figures(text: &str) -> Vec<i64> {
    text.split(" tot ").map(figure).collect::<Option<Vec<i64>>>().unwrap_or_default()
}

/// A figure as people read it: `1.235`, `€ 812.000`, `79 %`.
fn figure(text: &str) -> Option<i64> {
    let text = text.replace('\u{a0}', " ");
    let text = text.trim().trim_start_matches("hoogstens ");
    let text = text.trim().trim_end_matches('%').trim();
    let (sign, text) = text.strip_prefix('-').map_or(("", text), |text| ("-", text));
    let text = text.trim_start_matches('€').trim();
    number(&format!("{sign}{}", text.replace('.', "")))
}

/// The tables of a text: its lines that are set back.
pub fn tables_of_text(text: &str) -> String {
    text.lines().filter(|line| line.starts_with("  ")).collect::<Vec<_>>().join("\n")
}

/// The tables of a document: between the head above them and the next head, without what stands below each page.
pub fn tables_of_document(text: &str) -> String {
    // A document without that head is read whole.
    let headed = text.lines().any(|line| line.trim() == "De cijfers");
    let lines = text.lines().skip_while(|line| headed && line.trim() != "De cijfers");
    let lines =
        lines.take_while(|line| !["Hoe is dit berekend?", "Zo is het gemaakt"].contains(&line.trim()));
    lines.filter(|line| !line.contains("Gemaakt met Voorkant")).collect::<Vec<_>>().join("\n")
}

/// The figures that stand in columns, with the name of each row in front.
pub fn in_columns(text: &str) -> Vec<i64> {
    let text = text.replace('\u{a0}', " ");
    let fields = text.lines().flat_map(|line| line.trim().split("  ").skip(1));
    fields.flat_map(figures).collect()
}

/// All figures of an answer.
pub fn together(tables: &Tables) -> Vec<i64> {
    tables.iter().flat_map(|(_, figures)| figures).copied().collect()
}

/// Whether every figure is one of these, or one of these rounded as a page shows it: in whole euros, or with one
/// digit behind the comma.
pub fn fits(figures: &[i64], all: &[i64]) -> bool {
    let rounded = |figure: i64, to: i64, one: i64| figure % to == 0 && (figure - one).abs() <= to / 2;
    let known = |figure: i64| {
        all.iter().any(|one| *one == figure || rounded(figure, 100, *one) || rounded(figure, 10, *one))
    };
    figures.iter().all(|figure| known(*figure))
}

/// Two forms hold the same figures, table by table; their names and order differ by form.
pub fn assert_same(place: &str, found: &Tables, wanted: &Tables) {
    let sorted = |tables: &Tables| {
        let mut all: Vec<Vec<i64>> = tables.iter().map(|(_, figures)| figures.clone()).collect();
        all.sort();
        all
    };
    let (left, right) = (sorted(found), sorted(wanted));
    let apart = |one: &Tables, other: &Vec<Vec<i64>>| -> Tables {
        one.iter().filter(|(_, figures)| !other.contains(figures)).cloned().collect()
    };
    assert!(left == right, "{place} has {:?}, and JSON has {:?}", apart(found, &right), apart(wanted, &left));
}

#[test]
fn each_form_is_read_back() {
    let json = serde_json::json!({ "t": [{ "aantal": 10, "kostenCent": 1_200_000, "deelProcent": null }], "leeg": [] });
    let wanted = vec![("t".to_owned(), vec![1_000, 1_200_000])];
    assert_eq!(of_json(&json), wanted);
    assert_same("CSV", &of_csv("Jaar;Tabel;Naam;Aantal;Kosten (euro)\n2024;Titel;Alle;10;12000\n"), &wanted);
    let page = "<table class=\"x\"><caption>Titel</caption><tr><th>Naam</th></tr><tr><th scope=\"row\">7</th>\
        <td class=\"vk-num\">10</td><td><a href=\"/7\">€\u{a0}12.000</a></td><td>minder dan 10</td></tr></table>";
    assert_eq!(of_page(page), [("Titel".to_owned(), vec![1_000, 1_200_000])]);
    assert_eq!(
        in_columns("Alle     10   € 12.000\nTwee  niet getoond  -1.235,5  79 %  75 tot 95"),
        [1_000, 1_200_000, -123_550, 7_900, 7_500, 9_500]
    );
    assert!(fits(&[1_000, 1_200_000], &[1_000, 1_200_049]) && !fits(&[700], &[1_000, 500]));
}

#[test]
#[should_panic(expected = "CSV has")]
fn a_figure_that_one_form_withholds_is_caught() {
    let csv = of_csv("Tabel;Naam;Aantal\nTitel;Alle;10\nTitel;Twee;7\n");
    assert_same("CSV", &csv, &vec![("t".to_owned(), vec![1_000])]);
}
