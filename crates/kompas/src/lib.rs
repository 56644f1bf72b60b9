//! The Kwaliteitskompas of Movisie and the NJi: six steps that municipality, residents and providers walk together, from how
//! residents are doing to whether they are better off.
