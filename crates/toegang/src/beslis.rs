use crate::{
    Aanvrager, Deelgrond, Doel, Gegevenssoort, Recht, Regel, Relatie, Rol, Voorwaarde, Zaak, regels,
};

/// A yes. Only [`beslis`] makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verleend {
    recht: Recht,
    waarom: Waarom,
}

impl Verleend {
    /// What is allowed.
    pub fn recht(&self) -> Recht {
        self.recht
    }

    /// Why.
    pub fn waarom(&self) -> &Waarom {
        &self.waarom
    }
}

/// A no, with why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("u mag niet {}: {}", recht.naam().0, waarom.tekst().0)]
pub struct Geweigerd {
    /// What was asked.
    pub recht: Recht,
    /// Why not.
    pub waarom: Waarom,
}

/// Why something is allowed or refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Waarom {
    /// It is for everybody.
    VoorIedereen,
    /// It is about their own account.
    EigenAccount,
    /// A role has it, under this condition, for this purpose.
    Rol(Rol, Voorwaarde, Option<&'static Doel>),
    /// Nobody signed in.
    NietAangemeld,
    /// It is of another municipality.
    AndereGemeente,
    /// None of their roles has it.
    GeenRol,
    /// A role has it, but this does not hold.
    Voorwaarde(Voorwaarde),
    /// No purpose was named, or it was withdrawn.
    GeenDoel,
    /// The purpose is not for their role.
    AnderDoel(&'static Doel),
    /// There is no ground to share these data, or it is over.
    GeenGrond(Gegevenssoort),
    /// The Wams does not count yet.
    GeenWams,
}

/// Whether `aanvrager` may do this, and why. What no rule allows is refused.
///
/// # Errors
/// The refusal, with its reason.
pub fn beslis(aanvrager: &Aanvrager, recht: Recht, zaak: &Zaak) -> Result<Verleend, Geweigerd> {
    let no = |waarom| Geweigerd { recht, waarom };
    let yes = |waarom| Verleend { recht, waarom };
    if recht == Recht::Openbaar {
        return Ok(yes(Waarom::VoorIedereen));
    }
    if !aanvrager.is_known() {
        return Err(no(Waarom::NietAangemeld));
    }
    if recht == Recht::EigenAccount {
        return Ok(yes(Waarom::EigenAccount));
    }
    if zaak.gemeente.is_some() && zaak.gemeente != aanvrager.gemeente {
        return Err(no(Waarom::AndereGemeente));
    }
    let mut refusal = Waarom::GeenRol;
    for regel in regels().filter(|regel| regel.recht == recht && aanvrager.rollen.contains(&regel.rol)) {
        match judge(aanvrager, &regel, zaak) {
            Ok(waarom) => return Ok(yes(waarom)),
            Err(waarom) => refusal = waarom,
        }
    }
    Err(no(refusal))
}

/// Whether `aanvrager` could be allowed this at all, before it is known about what: a role of theirs has it. Whoever
/// passes still asks [`beslis`] about the case itself.
///
/// # Errors
/// The refusal, with its reason.
pub fn mogelijk(aanvrager: &Aanvrager, recht: Recht, zaak: &Zaak) -> Result<(), Geweigerd> {
    match beslis(aanvrager, recht, zaak) {
        Err(Geweigerd { waarom: Waarom::Voorwaarde(_) | Waarom::GeenDoel, .. }) | Ok(_) => Ok(()),
        Err(no) => Err(no),
    }
}

fn judge(aanvrager: &Aanvrager, regel: &Regel, zaak: &Zaak) -> Result<Waarom, Waarom> {
    let in_area = aanvrager.werkgebied.omvat(&zaak.gebied);
    let holds = match regel.voorwaarde {
        Voorwaarde::Altijd => true,
        Voorwaarde::InGebied => in_area,
        Voorwaarde::Betrokken => in_area && zaak.relatie != Relatie::Geen,
        Voorwaarde::VanEenAnder => in_area && zaak.relatie != Relatie::Zelf,
        Voorwaarde::EigenPersoon => zaak.persoon.is_some() && zaak.persoon == aanvrager.persoon,
    };
    if !holds {
        return Err(Waarom::Voorwaarde(regel.voorwaarde));
    }
    if !regel.recht.vraagt_doel() {
        return Ok(Waarom::Rol(regel.rol, regel.voorwaarde, None));
    }
    let doel = zaak.doel.ok_or(Waarom::GeenDoel)?;
    // Who approves looks at the purpose of somebody else.
    if regel.voorwaarde != Voorwaarde::VanEenAnder && !doel.rollen.contains(&regel.rol) {
        return Err(Waarom::AnderDoel(doel));
    }
    if doel.wams && !zaak.wams.geldt(zaak.vandaag) {
        return Err(Waarom::GeenWams);
    }
    let shared = |soort| {
        let counts =
            |grond: &Deelgrond| grond.van == soort && grond.doel == doel.sleutel && grond.geldt(zaak.vandaag);
        zaak.deelgronden.iter().any(counts)
    };
    // Data of the purpose itself need no more; those of another law a ground of their own that still counts.
    if let Some(soort) = zaak.gegevens.iter().find(|soort| !doel.soorten.contains(soort) && !shared(**soort))
    {
        return Err(Waarom::GeenGrond(*soort));
    }
    Ok(Waarom::Rol(regel.rol, regel.voorwaarde, Some(doel)))
}

impl Voorwaarde {
    /// Its name for programs.
    pub const fn sleutel(self) -> &'static str {
        match self {
            Self::Altijd => "altijd",
            Self::InGebied => "in-gebied",
            Self::Betrokken => "betrokken",
            Self::VanEenAnder => "van-een-ander",
            Self::EigenPersoon => "eigen-persoon",
        }
    }

    /// The condition in words, to stand after "als" and "if"; empty when there is none.
    pub const fn tekst(self) -> (&'static str, &'static str) {
        match self {
            Self::Altijd => ("", ""),
            Self::InGebied => ("het ligt in uw werkgebied", "it lies in the area where you work"),
            Self::Betrokken => (
                "het ligt in uw werkgebied en u bent erbij betrokken",
                "it lies in the area where you work and you are involved in it",
            ),
            Self::VanEenAnder => (
                "het ligt in uw werkgebied en iemand anders heeft erom gevraagd",
                "it lies in the area where you work and somebody else asked for it",
            ),
            Self::EigenPersoon => ("het gaat over uzelf", "it is about yourself"),
        }
    }
}

impl Waarom {
    /// The reason as a sentence, in Dutch and in English.
    pub fn tekst(&self) -> (String, String) {
        let both = |nl: &str, en: &str| (nl.to_owned(), en.to_owned());
        match self {
            Self::VoorIedereen => both("dit is voor iedereen", "this is for everybody"),
            Self::EigenAccount => both("dit gaat over uw eigen account", "this is about your own account"),
            Self::Rol(rol, voorwaarde, doel) => because(*rol, *voorwaarde, *doel),
            Self::NietAangemeld => both("u bent niet ingelogd", "you did not sign in"),
            Self::AndereGemeente => both("dit is van een andere gemeente", "this is of another municipality"),
            Self::GeenRol => both("dit hoort niet bij uw rol", "this does not belong to your role"),
            Self::Voorwaarde(voorwaarde) => {
                let (nl, en) = voorwaarde.tekst();
                (format!("dit mag alleen als {nl}"), format!("this is allowed only if {en}"))
            }
            Self::GeenDoel => both(
                "er is geen doel genoemd, of het doel is ingetrokken",
                "no purpose was named, or it was withdrawn",
            ),
            Self::AnderDoel(doel) => (
                format!("het doel '{}' is niet voor uw rol", doel.naam.0),
                format!("the purpose '{}' is not for your role", doel.naam.1),
            ),
            Self::GeenGrond(soort) => (
                format!("er is geen grondslag (meer) om {} te gebruiken voor dit doel", soort.naam().0),
                format!("there is no ground (any more) to use {} for this purpose", soort.naam().1),
            ),
            Self::GeenWams => both(
                "de Wams is in deze gemeente niet ingeschakeld",
                "the Wams is not switched on in this municipality",
            ),
        }
    }
}

fn because(rol: Rol, voorwaarde: Voorwaarde, doel: Option<&'static Doel>) -> (String, String) {
    let mut nl = format!("uw rol is {}", rol.naam().0);
    let mut en = format!("your role is {}", rol.naam().1);
    let condition = voorwaarde.tekst();
    if !condition.0.is_empty() {
        nl.push_str(&format!(", en {}", condition.0));
        en.push_str(&format!(", and {}", condition.1));
    }
    if let Some(doel) = doel {
        nl.push_str(&format!("; het doel is '{}' ({})", doel.naam.0, doel.artikel));
        en.push_str(&format!("; the purpose is '{}' ({})", doel.naam.1, doel.artikel));
    }
    (nl, en)
}
