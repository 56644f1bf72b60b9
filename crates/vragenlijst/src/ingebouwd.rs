use crate::Instrument;

const FILES: [&str; 3] = [
    include_str!("../instrumenten/eenzaamheid-djg-11.toml"),
    include_str!("../instrumenten/eenzaamheid-djg-6.toml"),
    include_str!("../instrumenten/wmo-clientervaring-10.toml"),
];

/// The instruments that come with the house: loneliness with 11 and with 6 questions, and the client experience of the Wmo.
///
/// ```
/// let names: Vec<_> = vragenlijst::ingebouwd().iter().map(|lijst| lijst.id().to_owned()).collect();
/// assert_eq!(names, ["eenzaamheid-djg-11", "eenzaamheid-djg-6", "wmo-clientervaring-10"]);
/// ```
#[must_use]
pub fn ingebouwd() -> Vec<Instrument> {
    // A file that does not hold is left out; a test reads every one of them.
    FILES.iter().filter_map(|text| Instrument::from_toml(text).ok()).collect()
}

/// The file of a built-in instrument, as an example for one's own.
#[must_use]
pub fn ingebouwde_tekst(id: &str) -> Option<&'static str> {
    FILES
        .iter()
        .find(|text| Instrument::from_toml(text).is_ok_and(|instrument| instrument.id() == id))
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_holds() {
        for text in FILES {
            let faults = Instrument::from_toml(text).err().unwrap_or_default();
            assert!(faults.is_empty(), "{faults:?}");
        }
        assert_eq!(ingebouwd().len(), FILES.len());
    }
}
