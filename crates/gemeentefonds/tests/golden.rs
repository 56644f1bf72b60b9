//! The files of six circulars, with the outcomes that somebody else worked out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, reason = "a test")]

use std::path::Path;

use gemeentefonds::{Cluster, Fondsbestanden, Gemeentefonds};

fn shared(name: &str) -> Option<Vec<u8>> {
    let package = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let file = Path::new(&package).join("../../../shared/opendata/gemeentefonds").join(name);
    let bytes = std::fs::read(file).ok();
    if bytes.is_none() {
        println!("skipped, because {name} is not at hand");
    }
    bytes
}

fn fonds(circulaire: &str, jaar: u16) -> Option<Gemeentefonds> {
    let name = |end: &str| shared(&format!("GF_{circulaire}_{jaar}{end}"));
    let (volumina, gewichten) = (name("_Volumina.tsv")?, name("_Gewichten.tsv")?);
    let (siudu, uitkomst, factoren) = (name("_SIUDU.tsv")?, name(".csv")?, shared("Uitkeringsfactor.csv")?);
    let files = Fondsbestanden {
        volumina: Some(&volumina),
        gewichten: Some(&gewichten),
        uitkeringsfactoren: Some(&factoren),
        siudu: Some(&siudu),
        uitkomst: Some(&uitkomst),
    };
    Some(Gemeentefonds::read(circulaire.parse().unwrap(), jaar, &files))
}

#[test]
fn every_cell_of_every_circular_is_what_its_volumes_and_weights_give() {
    for (circulaire, jaar) in
        [("M2023", 2024), ("S2023", 2024), ("M2024", 2024), ("M2024", 2025), ("S2024", 2024), ("S2024", 2025)]
    {
        let Some(fonds) = fonds(circulaire, jaar) else { return };
        println!("{circulaire} {jaar}: {:?}\n{:?}", fonds.faults.first(), fonds.notes);
        assert_eq!(fonds.faults, [], "{circulaire} {jaar}");
        assert_eq!(fonds.gemeenten().len(), 342);
        let controle = fonds.controle.as_ref().unwrap();
        assert_eq!(controle.cellen, 342 * 12);
        println!(
            "{circulaire} {jaar}: largest difference {:e}, {}",
            controle.grootste_verschil,
            controle.verschillen.len()
        );
        println!("{:?}", controle.verschillen.iter().take(5).collect::<Vec<_>>());
        assert!(controle.verschillen.is_empty(), "{circulaire} {jaar}");
        assert_eq!(controle.met_uitkeringen, (circulaire, jaar) == ("S2024", 2024));
        for cluster in Cluster::sociaal() {
            assert_eq!(fonds.ontbrekende_maatstaven(cluster).count(), 0, "{cluster}");
        }
    }
}

#[test]
fn the_1368_social_cells_of_2025() {
    let Some(fonds) = fonds("M2024", 2025) else { return };
    let Some(outcome) = shared("GF_M2024_2025.csv") else { return };
    let mut cells = 0;
    for line in std::str::from_utf8(&outcome).unwrap().lines().skip(1) {
        let fields: Vec<&str> = line.split(';').collect();
        let Some(deel) = fonds.gemeenten().find(|deel| deel.naam == fields[1]) else { continue };
        for (cluster, text) in Cluster::sociaal().zip(&fields[2..6]) {
            let outcome: f64 = text.parse().unwrap();
            assert!(
                (deel.exact(cluster).unwrap() - outcome).abs() / outcome < 1e-12,
                "{} {cluster}",
                deel.naam
            );
            cells += 1;
        }
    }
    assert_eq!(cells, 1_368);
    assert_eq!(fonds.uitkeringsfactor, Some(1.457));
}

#[test]
fn amounts_and_allowances_of_one_municipality() {
    let Some(fonds) = fonds("M2024", 2025) else { return };
    let groningen = fonds.gemeente("0014".parse().unwrap()).unwrap();
    assert_eq!(groningen.naam, "Groningen");
    assert_eq!(groningen.bedrag(Cluster::Jeugd).unwrap().to_string(), "€ 123.247.227,45");
    assert_eq!(groningen.sociaal().unwrap().to_string(), "€ 388.102.186,38");
    // Beschermd wonen 78,449,682; maatschappelijke opvang 17,593,234; Dakloosheid 2,512,945; vrouwenopvang 7,726,135.
    assert_eq!(groningen.uitkeringen_van(Cluster::Wmo).unwrap().to_string(), "€ 106.281.996,00");
    assert_eq!(groningen.inwoners(), Some(242_410.017));
    // Per resident, as in septembercirculaire 2024 for 2025.
    let Some(september) = self::fonds("S2024", 2025) else { return };
    let heerlen = september.gemeente("0917".parse().unwrap()).unwrap();
    assert_eq!(heerlen.naam, "Heerlen");
    assert_eq!(september.herkomst(), "Septembercirculaire gemeentefonds 2024, uitkeringsjaar 2025");
    // The row Nederland of the outcome is the sum.
    let (total, unknown) = fonds.totaal(Cluster::SocialeBasis);
    assert_eq!((total.in_whole_euros().as_str(), unknown), ("€ 5.258.855.048", 0));
}
