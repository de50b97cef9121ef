//! The packs in the binary: the fact files of this folder.

/// File name and text of each pack, in the order they are loaded.
/// What is made by hand replaces what is gathered by machine.
pub const PACKS: &[(&str, &str)] = &[
    ("world-countries.toml", include_str!("packs/world-countries.toml")),
    ("world-cities.toml", include_str!("packs/world-cities.toml")),
    ("world-leaders.toml", include_str!("packs/world-leaders.toml")),
    ("world-parties.toml", include_str!("packs/world-parties.toml")),
    ("world-series.toml", include_str!("packs/world-series.toml")),
    ("world-events.toml", include_str!("packs/world-events.toml")),
    ("world-bodies.toml", include_str!("packs/world-bodies.toml")),
    ("companies.toml", include_str!("packs/companies.toml")),
    ("world-offices.toml", include_str!("packs/world-offices.toml")),
    ("world-ministers.toml", include_str!("packs/world-ministers.toml")),
    ("party-leaders.toml", include_str!("packs/party-leaders.toml")),
    ("people.toml", include_str!("packs/people.toml")),
    ("british-ministers.toml", include_str!("packs/british-ministers.toml")),
    ("leaders.toml", include_str!("packs/leaders.toml")),
    ("vietnam.toml", include_str!("packs/vietnam.toml")),
    ("china.toml", include_str!("packs/china.toml")),
    ("vietnam-china-past.toml", include_str!("packs/vietnam-china-past.toml")),
    ("vietnam-china.toml", include_str!("packs/vietnam-china.toml")),
    ("more-holders.toml", include_str!("packs/more-holders.toml")),
    ("southeast-asia.toml", include_str!("packs/southeast-asia.toml")),
];
