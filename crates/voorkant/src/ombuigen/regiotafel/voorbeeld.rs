//! A table to practise with: fictional, with amounts that are made up.

use opslag::{Bewaard, Formulier, Opslag, OpslagFout, Wie};
use regiotafel::{
    Baat, Baatgraad, Baatjaar, Investering, Partijsoort, Tafelbestand, Tafelpartij, Verdeelregel,
    Verrekenkader,
};

use super::decide::Tafelinhoud;
use super::store;

/// Makes the table to practise with, once; its number. `opgave` may be empty.
///
/// # Errors
/// When the database refuses.
pub async fn make(opslag: &Opslag, opgave: &str, wie: &Wie) -> Result<String, OpslagFout> {
    let form = Formulier::read(&format!("voorbeeld-regiotafel-{}", wie.gemeente));
    Ok(match store::create(opslag, opgave, &form, &inhoud(), wie).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) | Bewaard::AnderePoging(id) => id,
        Bewaard::Botsing => String::new(),
    })
}

fn partij(naam: &str, soort: Partijsoort) -> Tafelpartij {
    Tafelpartij {
        naam: naam.to_owned(),
        soort,
        aan_tafel: soort != Partijsoort::Rijk,
        betaalt: soort != Partijsoort::Inwoner,
        middel: String::new(),
        grond: String::new(),
        bodem: 0,
        aandeel: None,
    }
}

/// A benefit in two years: half of it in each.
fn baat(naam: &str, eigenaar: &str, graad: Baatgraad, (laag, midden, hoog): (i64, i64, i64)) -> Baat {
    let year = |jaar| Baatjaar { jaar, laag: laag * 50, midden: midden * 50, hoog: hoog * 50 };
    Baat {
        naam: naam.to_owned(),
        eigenaar: eigenaar.to_owned(),
        graad,
        overdracht: false,
        nodig: Vec::new(),
        jaren: vec![year(2027), year(2028)],
    }
}

/// The example of the manual: the municipality puts in four tons, five gain.
pub(super) fn inhoud() -> Tafelinhoud {
    use Baatgraad::{A, B, C, D};
    let mut baten = vec![
        baat("minder maatwerk", "Gemeente", B, (90_000, 180_000, 240_000)),
        baat("minder ggz en huisarts", "Zorgverzekeraar", C, (150_000, 210_000, 260_000)),
        baat("opname in een verpleeghuis later", "Zorgkantoor", C, (40_000, 90_000, 140_000)),
        baat("minder huurderving en ontruiming", "Woningcorporatie", A, (50_000, 60_000, 70_000)),
        baat("minder WW en Wajong", "Rijk en UWV", D, (0, 110_000, 180_000)),
    ];
    baten[2].nodig = vec!["Gemeente".to_owned()];
    Tafelinhoud {
        regio: "Merwoude en omgeving".to_owned(),
        voorzitter: "een onafhankelijke voorzitter".to_owned(),
        kader: Verrekenkader::default(),
        tafel: Tafelbestand {
            activiteit: "Vroeg helpen bij schulden en dreigende ontruiming".to_owned(),
            prijsjaar: 2026,
            disconto: 225,
            regel: Verdeelregel::NaarBaat,
            partijen: vec![
                partij("Gemeente", Partijsoort::Gemeente),
                partij("Zorgverzekeraar", Partijsoort::Zorgverzekeraar),
                partij("Zorgkantoor", Partijsoort::Zorgkantoor),
                partij("Woningcorporatie", Partijsoort::Woningcorporatie),
                partij("Rijk en UWV", Partijsoort::Rijk),
            ],
            investeringen: [2026, 2027]
                .map(|jaar| Investering { partij: "Gemeente".to_owned(), jaar, bedrag: 20_000_000 })
                .to_vec(),
            baten,
        },
    }
}
