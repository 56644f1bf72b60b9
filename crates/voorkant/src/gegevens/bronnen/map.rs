//! Files and folders that somebody names, as files of a delivery. A folder means all its files; of a folder that
//! `voorkant fetch` wrote, those that hold the rows.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use feiten::bronnen::Bronbestand;
use opendata::Download;

use crate::app::AppFout;
use crate::bronnen::soort::Bronsoort;

/// Files of a delivery, with what their folder tells about them.
#[derive(Debug, Default)]
pub struct Levermap {
    /// The files, in the order of their rows.
    pub bestanden: Vec<Bronbestand>,
    /// What the folder tells, where nobody chose otherwise.
    pub keuzes: BTreeMap<String, String>,
}

/// Reads what somebody named.
///
/// # Errors
/// When it is not there, cannot be read, or is not whole.
pub fn gather(soort: Bronsoort, paths: &[PathBuf]) -> Result<Levermap, AppFout> {
    let mut found = Levermap::default();
    for path in paths {
        if path.is_dir() {
            of_folder(soort, path, &mut found)?;
        } else {
            found.bestanden.push(file(path)?);
        }
    }
    Ok(found)
}

fn file(path: &Path) -> Result<Bronbestand, AppFout> {
    // A pipe or a device has no end.
    if fs::metadata(path).is_ok_and(|about| !about.is_file()) {
        return Err(AppFout::Vraag(format!("{} is geen gewoon bestand.", path.display())));
    }
    let bytes = fs::read(path).map_err(AppFout::system(format!("{} is niet te lezen", path.display())))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Ok(Bronbestand::new(&name, bytes))
}

fn of_folder(soort: Bronsoort, folder: &Path, found: &mut Levermap) -> Result<(), AppFout> {
    let (folders, files) = entries(folder)?;
    // Of a subject the folder holds a folder for each version: the newest one counts.
    let newest = folders.iter().filter_map(|one| Download::open(one)).max_by(|a, b| a.versie.cmp(&b.versie));
    let download = Download::open(folder).or_else(|| newest.filter(|_| files.is_empty()));
    if let Some(download) = download {
        found.keuzes.extend(told(soort, &download));
        return add(wanted(soort, &download), &download.map, found);
    }
    let wanted: Vec<PathBuf> = files.into_iter().filter(|path| is_wanted(soort, path)).collect();
    no_gaps(&wanted)?;
    add(wanted, folder, found)
}

fn add(paths: Vec<PathBuf>, folder: &Path, found: &mut Levermap) -> Result<(), AppFout> {
    if paths.is_empty() {
        return Err(AppFout::Vraag(format!(
            "in de map {} staan geen bestanden van deze soort. Noem de map met de bestanden zelf.",
            folder.display()
        )));
    }
    for path in paths {
        found.bestanden.push(file(&path)?);
    }
    Ok(())
}

/// The folders and the files in a folder, each by name; what is hidden does not count.
fn entries(folder: &Path) -> Result<(Vec<PathBuf>, Vec<PathBuf>), AppFout> {
    let fail = || AppFout::system(format!("de map {} is niet te lezen", folder.display()));
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).map_err(fail())? {
        all.push(entry.map_err(fail())?.path());
    }
    all.retain(|path| !name_of(path).starts_with('.'));
    all.sort();
    Ok(all.into_iter().partition(|path| path.is_dir()))
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().to_lowercase()
}

fn is_wanted(soort: Bronsoort, path: &Path) -> bool {
    let name = name_of(path);
    !soort.leaves_out(&name) && soort.bestandssoorten().split(',').any(|end| name.ends_with(end))
}

/// The files of a download that hold the rows, and the lists by which they are read.
fn wanted(soort: Bronsoort, download: &Download) -> Vec<PathBuf> {
    let series: &[&str] = match soort {
        Bronsoort::Iv3Openbaar => &["TypedDataSet"],
        Bronsoort::Gebiedscijfers => &[
            "DataProperties",
            "MeasureCodes",
            "WijkenEnBuurtenCodes",
            "TypedDataSet",
            "Observations",
            "gemeenten",
            "wijken",
            "buurten",
        ],
        _ => &["gemeenten", "wijken", "buurten"],
    };
    series.iter().flat_map(|name| download.files(name)).collect()
}

/// What the title of a download tells: its year, and whose figures they are.
fn told(soort: Bronsoort, download: &Download) -> BTreeMap<String, String> {
    let title = download.titel.as_str();
    let year = title
        .split(|sign: char| !sign.is_ascii_digit())
        .rfind(|word| word.len() == 4 && (word.starts_with("19") || word.starts_with("20")));
    let health = ["gezondheid", "rivm"].iter().any(|word| title.to_lowercase().contains(word));
    let mut told = BTreeMap::new();
    let mut tell = |name: &str, value: &str| drop(told.insert(name.to_owned(), value.to_owned()));
    match soort {
        Bronsoort::Gebiedscijfers => {
            tell("bron", if health { "rivm" } else { "kwb" });
            if let Some(year) = year {
                tell("jaar", year);
            }
        }
        Bronsoort::Vlakken => {
            if let Some(year) = year {
                tell("indeling", year);
            }
        }
        _ => {}
    }
    told
}

/// Pages have a number in their name: where one is missing, the table is not whole.
fn no_gaps(paths: &[PathBuf]) -> Result<(), AppFout> {
    let mut last: BTreeMap<String, u32> = BTreeMap::new();
    for path in paths {
        let name = name_of(path);
        let Some((series, number)) = name
            .strip_suffix(".json")
            .and_then(|stem| stem.rsplit_once('-'))
            .and_then(|(series, number)| Some((series.to_owned(), number.parse::<u32>().ok()?)))
        else {
            continue;
        };
        if series != "typeddataset" && series != "observations" {
            continue;
        }
        let before = last.insert(series, number).unwrap_or(0);
        if number != before + 1 {
            return Err(AppFout::Vraag(format!(
                "voor {} ontbreekt een bladzijde. Haal de tabel opnieuw op; een halve tabel telt niet mee.",
                path.display()
            )));
        }
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;

    fn names(map: &Levermap) -> Vec<&str> {
        map.bestanden.iter().map(Bronbestand::naam).collect()
    }

    #[test]
    fn a_folder_means_the_files_with_rows_in_the_order_of_their_pages() {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            "TypedDataSet-0002.json",
            "TypedDataSet-0001.json",
            "TableInfos.json",
            "DataProperties.json",
            ".slot",
            "lees.txt",
        ] {
            fs::write(folder.path().join(name), name).unwrap();
        }
        let path = [folder.path().to_owned()];
        let iv3 = gather(Bronsoort::Iv3Openbaar, &path).unwrap();
        assert_eq!(names(&iv3), ["TypedDataSet-0001.json", "TypedDataSet-0002.json"]);
        let kwb = gather(Bronsoort::Gebiedscijfers, &path).unwrap();
        assert_eq!(names(&kwb), ["DataProperties.json", "TypedDataSet-0001.json", "TypedDataSet-0002.json"]);
        fs::remove_file(folder.path().join("TypedDataSet-0001.json")).unwrap();
        let gap = gather(Bronsoort::Iv3Openbaar, &path).unwrap_err().to_string();
        assert!(gap.contains("ontbreekt een bladzijde"), "{gap}");
        let none = gather(Bronsoort::Vroegsignalering, &[folder.path().join("weg")]).unwrap_err().to_string();
        assert!(none.contains("is niet te lezen"), "{none}");
    }
}
