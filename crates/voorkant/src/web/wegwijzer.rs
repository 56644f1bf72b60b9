//! Which address a path is of: found part by part, for each link of a page.

use std::collections::HashMap;

use axum::http::Method;

use crate::poort::Adres;

/// The addresses that are read, as a tree of the parts of their patterns.
pub(super) struct Wegwijzer {
    adressen: Vec<Adres>,
    begin: Tak,
}

#[derive(Default)]
struct Tak {
    /// Parts that are written out.
    vast: HashMap<String, Self>,
    /// A place for anything but nothing.
    open: Option<Box<Self>>,
    /// The address that ends here.
    adres: Option<usize>,
}

impl Wegwijzer {
    /// The tree of these addresses.
    pub(super) fn of(adressen: Vec<Adres>) -> Self {
        let mut begin = Tak::default();
        for (nummer, adres) in adressen.iter().enumerate().filter(|(_, one)| one.methode == Method::GET) {
            let mut tak = &mut begin;
            for part in adres.pad.split('/') {
                tak = if part.starts_with('{') {
                    tak.open.get_or_insert_default()
                } else {
                    tak.vast.entry(part.to_owned()).or_default()
                };
            }
            tak.adres.get_or_insert(nummer);
        }
        Self { adressen, begin }
    }

    /// The address that a path is for. One that is written out goes before one with a place for anything.
    pub(super) fn find(&self, path: &str) -> Option<&Adres> {
        let (_, nummer) = self.begin.find(Some(path))?;
        self.adressen.get(nummer)
    }
}

impl Tak {
    /// The address with the fewest places below this branch, with how many; of as many the first.
    fn find(&self, path: Option<&str>) -> Option<(usize, usize)> {
        let Some(path) = path else { return self.adres.map(|nummer| (0, nummer)) };
        let (part, rest) = path.split_once('/').map_or((path, None), |(part, rest)| (part, Some(rest)));
        let vast = self.vast.get(part).and_then(|tak| tak.find(rest));
        let open = self.open.as_ref().filter(|_| !part.is_empty()).and_then(|tak| tak.find(rest));
        let open = open.map(|(places, nummer)| (places + 1, nummer));
        match (vast, open) {
            (Some(vast), Some(open)) => Some(vast.min(open)),
            (vast, open) => vast.or(open),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::web::router::{address_of, addresses};

    fn follows(pattern: &str, path: &str) -> bool {
        let (mut left, mut right) = (pattern.split('/'), path.split('/'));
        loop {
            match (left.next(), right.next()) {
                (None, None) => return true,
                (Some(left), Some(right))
                    if left == right || (left.starts_with('{') && !right.is_empty()) => {}
                _ => return false,
            }
        }
    }

    /// The same, by looking at every pattern.
    fn scan<'a>(all: &'a [Adres], path: &str) -> Option<&'a Adres> {
        all.iter()
            .filter(|one| one.methode == Method::GET && follows(&one.pad, path))
            .min_by_key(|one| one.pad.matches('{').count())
    }

    #[test]
    fn each_address_is_found_by_its_own_pattern() {
        let all = addresses().adressen();
        for adres in all.iter().filter(|one| one.methode == Method::GET) {
            let path = adres.pad.replace(['{', '}'], "");
            assert_eq!(address_of(&path), scan(&all, &path), "{path}");
            assert_eq!(address_of(&format!("{path}?a=/b#c")), scan(&all, &path), "{path}");
        }
        assert_eq!(address_of("/toegang/waarom").map(|one| one.pad.as_str()), Some("/toegang/waarom"));
    }

    fn adres(pad: &str) -> Adres {
        Adres { pad: pad.to_owned(), methode: Method::GET, recht: toegang::Recht::Openbaar }
    }

    proptest! {
        #[test]
        fn a_path_is_of_the_address_that_a_plain_scan_finds(
            patterns in proptest::collection::vec("(/(a|b|\\{x\\}|\\{y\\}|)){1,4}", 1..12),
            path in "(/?(a|b|c|)){0,5}",
        ) {
            let all: Vec<Adres> = patterns.iter().map(|pad| adres(pad)).collect();
            let tree = Wegwijzer::of(all.clone());
            prop_assert_eq!(tree.find(&path), scan(&all, &path));
        }

        #[test]
        fn so_it_is_for_the_real_addresses(
            places in proptest::collection::vec((0..400_usize, 0..8_usize), 0..6),
        ) {
            let all = addresses().adressen();
            let part = |(adres, part): &(usize, usize)| {
                let pad = &all[adres % all.len()].pad;
                pad.split('/').nth(*part).unwrap_or("iets").to_owned()
            };
            let path = places.iter().map(part).collect::<Vec<_>>().join("/");
            prop_assert_eq!(address_of(&path), scan(&all, &path));
        }
    }
}
