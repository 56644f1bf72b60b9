//! Reads a sheet of an XLSX file: the zip, the list of sheets, the texts and styles, the cells.
//!
//! Written on `zip` and `quick-xml`, which the house has already: a general reader gives a number as a float
//! without its format, unpacks without a limit, and does not say which rows are hidden.

mod package;
mod sheet;
mod strings;
mod styles;
mod xml;

use std::collections::BTreeMap;

use domein::mask_bsn;

use self::package::Package;
use self::sheet::Workbook;
use self::xml::{Step, attribute, is_on, walk};
use crate::fault::{Fault, Note};
use crate::grid::{Epoch, Grid, Origin, Room};
use crate::header::fold;
use crate::{Limits, quote};

const WORKBOOK: &str = "xl/workbook.xml";

/// Reads the sheet with this name, or the first that is not hidden.
pub(crate) fn read(bytes: &[u8], name: Option<&str>, limits: &Limits) -> Result<Grid, Fault> {
    let mut package = Package::open(bytes, limits)?;
    let root = relations(&mut package, "_rels/.rels", "")?;
    let path = by_kind(&root, "officeDocument").unwrap_or(WORKBOOK).to_owned();
    let Some(xml) = package.part(&path)? else {
        return Err(Fault::of_file(
            "Dit is een zipbestand of een ander soort bestand, geen Excel-bestand.",
            "Lever een xlsx-bestand of een CSV-bestand aan. Pak een zip eerst uit.",
        ));
    };
    let list = sheets(&xml)?;
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", &path));
    let parts = relations(&mut package, &format!("{folder}/_rels/{file}.rels"), folder)?;
    let chosen = choose(&list, name)?;
    let Some((_, path)) = parts.get(&chosen.relation) else {
        return Err(Fault::damaged("het blad ontbreekt"));
    };
    let xml = package.part(path)?.ok_or_else(|| Fault::damaged("het blad ontbreekt"))?;
    let texts = match by_kind(&parts, "sharedStrings") {
        Some(path) => strings::read(&package.part(path)?.unwrap_or_default(), Room::new(limits))?,
        None => Vec::new(),
    };
    let styles = match by_kind(&parts, "styles") {
        Some(path) => styles::read(&package.part(path)?.unwrap_or_default())?,
        None => Vec::new(),
    };
    let read = sheet::read(&xml, &Workbook { texts: &texts, styles: &styles }, limits)?;
    let mut notes = Vec::new();
    if list.sheets.len() > 1 {
        let text = format!(
            "Het bestand heeft {} bladen. Alleen blad {} is gelezen.",
            list.sheets.len(),
            quote(&mask_bsn(&chosen.name))
        );
        notes.push(Note { rows: Vec::new(), text });
    }
    Ok(Grid { origin: Origin::Xlsx, rows: read.rows, merges: read.merges, epoch: list.epoch, notes })
}

/// Kind and path of other parts, by the name that a part gives them.
type Relations = BTreeMap<String, (String, String)>;

fn relations(package: &mut Package<'_>, path: &str, folder: &str) -> Result<Relations, Fault> {
    let mut found = BTreeMap::new();
    let xml = package.part(path.trim_start_matches('/'))?.unwrap_or_default();
    walk(&xml, |step| {
        if let Step::Open(tag) = step
            && tag.local_name().into_inner() == "Relationship"
            && let (Some(id), Some(kind), Some(target)) =
                (attribute(tag, "Id"), attribute(tag, "Type"), attribute(tag, "Target"))
        {
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            let path = match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None if folder.is_empty() => target,
                None => format!("{folder}/{target}"),
            };
            found.insert(id, (kind, path));
        }
        Ok(())
    })?;
    Ok(found)
}

fn by_kind<'a>(relations: &'a Relations, kind: &str) -> Option<&'a str> {
    relations.values().find(|(found, _)| found == kind).map(|(_, path)| path.as_str())
}

struct SheetName {
    name: String,
    relation: String,
    hidden: bool,
}

struct SheetList {
    sheets: Vec<SheetName>,
    epoch: Epoch,
}

fn sheets(xml: &str) -> Result<SheetList, Fault> {
    let mut list = SheetList { sheets: Vec::new(), epoch: Epoch::Y1900 };
    walk(xml, |step| {
        let Step::Open(tag) = step else { return Ok(()) };
        match tag.local_name().into_inner() {
            "workbookPr" if is_on(tag, "date1904") => list.epoch = Epoch::Y1904,
            "sheet" => list.sheets.push(SheetName {
                name: attribute(tag, "name").unwrap_or_default(),
                relation: attribute(tag, "id").unwrap_or_default(),
                hidden: attribute(tag, "state").is_some_and(|state| state != "visible"),
            }),
            _ => {}
        }
        Ok(())
    })?;
    Ok(list)
}

fn choose<'a>(list: &'a SheetList, name: Option<&str>) -> Result<&'a SheetName, Fault> {
    let Some(name) = name else {
        let first = list.sheets.iter().find(|sheet| !sheet.hidden).or(list.sheets.first());
        return first.ok_or_else(|| Fault::damaged("er staat geen blad in"));
    };
    let wanted = fold(name);
    list.sheets.iter().find(|sheet| fold(&sheet.name) == wanted).ok_or_else(|| {
        let names: Vec<_> = list.sheets.iter().take(20).map(|sheet| quote(&mask_bsn(&sheet.name))).collect();
        Fault::of_file(
            format!("Het bestand heeft geen blad met de naam {}.", quote(name)),
            format!("Kies een van deze bladen: {}.", names.join(", ")),
        )
    })
}
