"""An invented diagnosis, in the shape of the ADEME observatory; every part can be changed."""

from collections.abc import Sequence

NUMBER = "2693E0000001A"


def wall(isolation: int = 2, beside: int = 1) -> str:
    return (
        f"<mur><donnee_entree><enum_type_adjacence_id>{beside}</enum_type_adjacence_id>"
        f"<enum_type_isolation_id>{isolation}</enum_type_isolation_id></donnee_entree></mur>"
    )


def window(glass: int = 2, twofold: int = 0) -> str:
    return (
        f"<baie_vitree><donnee_entree><enum_type_vitrage_id>{glass}</enum_type_vitrage_id>"
        f"<double_fenetre>{twofold}</double_fenetre></donnee_entree></baie_vitree>"
    )


def energy(code: int, heating: float, water: float) -> str:
    return (
        f"<sortie_par_energie><conso_ch>{heating}</conso_ch><conso_ecs>{water}</conso_ecs>"
        f"<enum_type_energie_id>{code}</enum_type_energie_id></sortie_par_energie>"
    )


def heating(installation: int = 1, generators: Sequence[tuple[int, int]] = ((89, 1),)) -> str:
    made = "".join(
        f"<generateur_chauffage><donnee_entree><enum_type_generateur_ch_id>{code}"
        f"</enum_type_generateur_ch_id><enum_lien_generateur_emetteur_id>{link}"
        "</enum_lien_generateur_emetteur_id></donnee_entree></generateur_chauffage>"
        for code, link in generators
    )
    return (
        "<installation_chauffage><donnee_entree><enum_type_installation_id>"
        f"{installation}</enum_type_installation_id></donnee_entree>"
        f"<generateur_chauffage_collection>{made}</generateur_chauffage_collection>"
        "</installation_chauffage>"
    )


def hot_water(installation: int = 1, stock: int = 3, litres: float = 150) -> str:
    return (
        "<installation_ecs><donnee_entree><enum_type_installation_id>"
        f"{installation}</enum_type_installation_id></donnee_entree>"
        "<generateur_ecs_collection><generateur_ecs><donnee_entree>"
        f"<enum_type_stockage_ecs_id>{stock}</enum_type_stockage_ecs_id>"
        f"<volume_stockage>{litres}</volume_stockage></donnee_entree></generateur_ecs>"
        "</generateur_ecs_collection></installation_ecs>"
    )


def at(street: str, postcode: str = "", commune: str = "") -> str:
    """Where the home is, as the model of the ADEME has it: each part as it was typed."""
    return (
        "<geolocalisation><adresses><adresse_bien>"
        f"<adresse_brut>{street}</adresse_brut><code_postal_brut>{postcode}</code_postal_brut>"
        f"<nom_commune_brut>{commune}</nom_commune_brut>"
        "</adresse_bien></adresses></geolocalisation>"
    )


def dpe(
    *,
    method: int = 2,
    period: int = 2,
    walls: Sequence[str] = (wall(2), wall(3)),
    roofs: str = "",
    windows: Sequence[str] = (window(2),),
    ventilation: int = 4,
    energies: Sequence[str] = (energy(2, 6000, 1500), energy(1, 10, 300)),
    heatings: Sequence[str] = (heating(),),
    waters: Sequence[str] = (hot_water(),),
    letter: str = "E",
    surface: str = "58.4",
    day: str = "2024-05-17",
    head: str = '<?xml version="1.0" encoding="UTF-8"?>',
    place: str = "",
) -> bytes:
    """A flat of 58.4 m² of the sixties, heated by gas; each argument replaces one part."""
    return f"""{head}
<dpe version="8.0.4"><numero_dpe>{NUMBER}</numero_dpe>
<administratif><date_etablissement_dpe>{day}</date_etablissement_dpe>{place}</administratif>
<logement><caracteristique_generale>
<enum_periode_construction_id>{period}</enum_periode_construction_id>
<enum_methode_application_dpe_log_id>{method}</enum_methode_application_dpe_log_id>
<surface_habitable_logement>{surface}</surface_habitable_logement><hsp>2.5</hsp>
</caracteristique_generale>
<enveloppe><mur_collection>{"".join(walls)}</mur_collection>
<plancher_haut_collection>{roofs}</plancher_haut_collection>
<baie_vitree_collection>{"".join(windows)}</baie_vitree_collection></enveloppe>
<ventilation_collection><ventilation><donnee_entree>
<enum_type_ventilation_id>{ventilation}</enum_type_ventilation_id>
</donnee_entree></ventilation></ventilation_collection>
<installation_ecs_collection>{"".join(waters)}</installation_ecs_collection>
<installation_chauffage_collection>{"".join(heatings)}</installation_chauffage_collection>
<sortie><ep_conso><ep_conso_5_usages_m2>268.4321</ep_conso_5_usages_m2>
<classe_bilan_dpe>{letter}</classe_bilan_dpe></ep_conso>
<emission_ges><emission_ges_5_usages_m2>52</emission_ges_5_usages_m2>
<classe_emission_ges>E</classe_emission_ges></emission_ges>
<sortie_par_energie_collection>{"".join(energies)}</sortie_par_energie_collection></sortie>
</logement></dpe>""".encode()
