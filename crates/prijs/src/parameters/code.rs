use rust_decimal::Decimal;

use crate::getal::whole;

/// The figures that a tariff knows, by the codes of the table of parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Parametercode {
    /// Paid hours of a full-time year.
    UrenBruto,
    /// Hours of a month by which an hourly wage becomes a salary.
    UrenMaand,
    /// Leave by law, in hours a year.
    VerlofWettelijk,
    /// Leave above the law, in hours a year.
    VerlofBoven,
    /// Hours of leave on a holiday on a weekday.
    Feestdag,
    /// Number of holidays on weekdays in the year.
    Feestdagen,
    /// Holiday pay, % of salary.
    Vakantietoeslag,
    /// Year-end payment, % of salary and holiday pay.
    Eindejaarsuitkering,
    /// What is added to the individual budget, % of salary and holiday pay.
    IkbPlus,
    /// Allowance for cost of illness, EUR a month.
    Ziektekosten,
    /// Career budget, % of salary.
    Loopbaanbudget,
    /// Other cost of staff, % of salary.
    OverigPersoneel,
    /// Pension premium, % above the franchise.
    Pensioen,
    /// Salary over which no pension is built, EUR a year.
    Pensioenfranchise,
    /// Part of the pension premium that the employer pays, %.
    Pensioenwerkgever,
    /// Wage above which no premiums are paid, EUR a year.
    MaximumPremieloon,
    /// Unemployment premium for a permanent contract, %.
    AwfLaag,
    /// Unemployment premium for a flexible contract, %.
    AwfHoog,
    /// Disability premium of a large employer, %.
    AofGroot,
    /// Disability premium of a small employer, %.
    AofKlein,
    /// Surcharge for childcare, %.
    Kinderopvang,
    /// Premium for return to work, %; differs per employer.
    Whk,
    /// Employer's levy for health insurance, %.
    Zvw,
    /// Labour-market supplement for scales 4 to 9 in the primary process, % of the wage. Its amount was not seen: absent until somebody fills it in.
    ToeslagPrimair,
    /// Sickness, % of the hours that remain after leave.
    Verzuim,
    /// Training, hours a year.
    Scholing,
    /// Meetings, intervision and supervision, hours a year.
    Overleg,
    /// Other time that is not for a client, hours a year.
    Indirect,
    /// Travel, hours a year.
    Reistijd,
    /// Hours a year for clients; only its band is used.
    Productief,
    /// Cost of travel, EUR per full-time year.
    Reiskosten,
    /// Cost of training, EUR per full-time year.
    Opleidingskosten,
    /// Overhead, % of the cost price.
    Overhead,
    /// Cost of municipal demands, EUR an hour.
    GemeenteEisen,
    /// Surcharge for risk, % of the cost price. Policy: in neither law.
    Risico,
    /// Surcharge for innovation, % of the cost price. Policy: in neither law.
    Innovatie,
}

impl Parametercode {
    /// All codes, in the order of a table.
    pub const ALL: [Self; 36] = [
        Self::UrenBruto,
        Self::UrenMaand,
        Self::VerlofWettelijk,
        Self::VerlofBoven,
        Self::Feestdag,
        Self::Feestdagen,
        Self::Vakantietoeslag,
        Self::Eindejaarsuitkering,
        Self::IkbPlus,
        Self::Ziektekosten,
        Self::Loopbaanbudget,
        Self::OverigPersoneel,
        Self::Pensioen,
        Self::Pensioenfranchise,
        Self::Pensioenwerkgever,
        Self::MaximumPremieloon,
        Self::AwfLaag,
        Self::AwfHoog,
        Self::AofGroot,
        Self::AofKlein,
        Self::Kinderopvang,
        Self::Whk,
        Self::Zvw,
        Self::ToeslagPrimair,
        Self::Verzuim,
        Self::Scholing,
        Self::Overleg,
        Self::Indirect,
        Self::Reistijd,
        Self::Productief,
        Self::Reiskosten,
        Self::Opleidingskosten,
        Self::Overhead,
        Self::GemeenteEisen,
        Self::Risico,
        Self::Innovatie,
    ];

    /// The code in files.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::UrenBruto => "uren_bruto",
            Self::UrenMaand => "uren_maand",
            Self::VerlofWettelijk => "verlof_wettelijk",
            Self::VerlofBoven => "verlof_boven",
            Self::Feestdag => "feestdag",
            Self::Feestdagen => "feestdagen",
            Self::Vakantietoeslag => "vt",
            Self::Eindejaarsuitkering => "eju",
            Self::IkbPlus => "ikb_plus",
            Self::Ziektekosten => "ziektekosten",
            Self::Loopbaanbudget => "lbb",
            Self::OverigPersoneel => "overig_personeel",
            Self::Pensioen => "pfzw",
            Self::Pensioenfranchise => "pfzw_franchise",
            Self::Pensioenwerkgever => "pfzw_wg",
            Self::MaximumPremieloon => "max_premieloon",
            Self::AwfLaag => "awf_laag",
            Self::AwfHoog => "awf_hoog",
            Self::AofGroot => "aof_groot",
            Self::AofKlein => "aof_klein",
            Self::Kinderopvang => "wko",
            Self::Whk => "whk",
            Self::Zvw => "zvw",
            Self::ToeslagPrimair => "toeslag_primair",
            Self::Verzuim => "verzuim",
            Self::Scholing => "scholing",
            Self::Overleg => "overleg",
            Self::Indirect => "indirect",
            Self::Reistijd => "reistijd",
            Self::Productief => "productief",
            Self::Reiskosten => "reiskosten",
            Self::Opleidingskosten => "opleidingskosten",
            Self::Overhead => "overhead",
            Self::GemeenteEisen => "gemeente_eisen",
            Self::Risico => "risico",
            Self::Innovatie => "innovatie",
        }
    }

    /// The code of a key.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }

    /// Whether no tariff can be calculated without it. The others are what a new tariff starts with.
    #[must_use]
    pub const fn is_required(self) -> bool {
        !matches!(
            self,
            Self::AofKlein
                | Self::ToeslagPrimair
                | Self::Verzuim
                | Self::Scholing
                | Self::Overleg
                | Self::Indirect
                | Self::Reistijd
                | Self::Productief
                | Self::Reiskosten
                | Self::Opleidingskosten
                | Self::Overhead
                | Self::GemeenteEisen
                | Self::Risico
                | Self::Innovatie
        )
    }

    /// The most that it can be.
    pub(crate) fn most(self) -> Decimal {
        whole(match self {
            Self::UrenBruto
            | Self::Scholing
            | Self::Overleg
            | Self::Indirect
            | Self::Reistijd
            | Self::Productief => 8_784,
            Self::UrenMaand => 744,
            Self::VerlofWettelijk | Self::VerlofBoven => 2_000,
            Self::Feestdag => 24,
            Self::Feestdagen => 50,
            Self::Ziektekosten => 10_000,
            Self::Pensioenfranchise | Self::Reiskosten | Self::Opleidingskosten | Self::GemeenteEisen => {
                1_000_000
            }
            Self::MaximumPremieloon => 10_000_000,
            _ => 100,
        })
    }
}
