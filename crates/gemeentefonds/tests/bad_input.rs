//! Files that are odd, broken or not there.

#![allow(clippy::unwrap_used, reason = "a test")]

use gemeentefonds::{Cluster, Fondsbestanden, Gemeentefonds};
use proptest::prelude::*;

const WEIGHTS: &[u8] = b"Naam maatstaf;Individuele voorzieningen Jeugd;Codering maatstaf;Participatie\n\
    jongeren;100,00;jong;0,00\nlaag inkomen;10,5;ll;1.000,00\njeugd;1;;0\n";
const FACTORS: &[u8] = b"Jaar;Circulaire;Uitkeringsfactor\n2025;M2024;1,5\n";

fn read(files: &Fondsbestanden<'_>) -> Gemeentefonds {
    Gemeentefonds::read("M2024".parse().unwrap(), 2025, files)
}

#[test]
fn each_missing_file_is_a_fault_and_its_amounts_are_unknown() {
    let none = read(&Fondsbestanden::default());
    let faults: Vec<String> = none.faults.iter().map(ToString::to_string).collect();
    assert_eq!(faults.len(), 3, "{faults:?}");
    assert!(faults[0].starts_with("bestand uitkeringsfactoren, Het bestand uitkeringsfactoren ontbreekt."));
    let volumes = b"CBS;Naam;jong;ll\n14;Groningen;10;2\n";
    let without = read(&Fondsbestanden {
        volumina: Some(volumes),
        gewichten: Some(WEIGHTS),
        ..Fondsbestanden::default()
    });
    assert_eq!(without.gemeente("0014".parse().unwrap()).unwrap().bedrag(Cluster::Jeugd), None);
}

#[test]
fn columns_in_another_order_in_windows_1252_with_a_bad_cell() {
    let volumes = b"ll;Naam;CBS;jong\n2;S\xfadwest-Frysl\xe2n;1900;10\n1.5;Groningen;14;10\n;Assen;106;4\n3;Nergens;x;1\n2;Dubbel;14;1\n";
    let siudu = "Naam;jeugd;Overig ding\nSúdwest-Fryslân; - ;1.250,50\nAtlantis;1;1\n".as_bytes();
    let fonds = read(&Fondsbestanden {
        volumina: Some(volumes),
        gewichten: Some(WEIGHTS),
        uitkeringsfactoren: Some(FACTORS),
        siudu: Some(siudu),
        uitkomst: None,
    });
    let of = |code: &str| fonds.gemeente(code.parse().unwrap()).unwrap();
    // (10 x 100 + 2 x 10.5) x 1.5
    let fryslan = of("1900");
    assert_eq!(fryslan.naam, "Súdwest-Fryslân");
    assert_eq!(fryslan.bedrag(Cluster::Jeugd).unwrap().to_string(), "€ 1.531,50");
    assert_eq!(fryslan.bedrag(Cluster::Wmo), None, "the weights do not have that cluster");
    assert_eq!(fryslan.sociaal(), None);
    assert_eq!(fryslan.uitkeringen_van(Cluster::Jeugd).unwrap().cents(), 0);
    assert_eq!(fryslan.uitkeringen.as_ref().unwrap()[1].bedrag.unwrap().cents(), 125_050);
    assert_eq!(of("0014").bedrag(Cluster::Jeugd), None, "a bad volume is unknown");
    assert_eq!(of("0106").bedrag(Cluster::Jeugd), None, "an empty volume is unknown");
    assert_eq!((of("0106").uitkeringen.as_ref(), fonds.totaal(Cluster::Jeugd).1), (None, 2));
    let faults: Vec<String> = fonds.faults.iter().map(ToString::to_string).collect();
    assert_eq!(faults.len(), 4, "{faults:?}");
    assert!(
        faults[0].starts_with("bestand volumina, rij 3, kolom ll (A): '1.5' is geen aantal."),
        "{}",
        faults[0]
    );
    assert!(faults[1].starts_with("bestand volumina, rij 5, kolom CBS (C): 'x' is geen gemeentecode."));
    assert!(
        faults[2].starts_with("bestand volumina, rij 6, kolom CBS (C): Gemeente 0014 staat er twee keer.")
    );
    assert!(
        faults[3].starts_with("bestand losse uitkeringen, rij 3, kolom Naam (A): De gemeente 'Atlantis'")
    );
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_stop(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let some = Some(bytes.as_slice());
        let files = Fondsbestanden { volumina: some, gewichten: some, uitkeringsfactoren: some, siudu: some, uitkomst: some };
        let _ = read(&files);
    }
}
