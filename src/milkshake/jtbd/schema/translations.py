"""What notes in German, French, Spanish and Italian call kinds, properties and sections."""

from __future__ import annotations

from collections.abc import Mapping

KEY_TRANSLATIONS: Mapping[str, str] = {
    **dict.fromkeys(("typ", "tipo"), "type"),
    **dict.fromkeys(("ausführender", "ausführende", "exécutant", "ejecutor"), "performer"),
    **dict.fromkeys(("wichtigkeit", "importancia", "importanza"), "importance"),
    **dict.fromkeys(("zufriedenheit", "satisfacción", "soddisfazione"), "satisfaction"),
    **dict.fromkeys(("stichprobe", "échantillon", "muestra"), "sample"),
    **dict.fromkeys(("bedürfnisse", "besoins", "necesidades"), "needs"),
    **dict.fromkeys(("schritte", "étapes", "pasos"), "steps"),
    **dict.fromkeys(("stufe", "ebene", "niveau", "nivel"), "level"),
    **dict.fromkeys(("umstände", "circonstances", "circunstancias"), "circumstances"),
    **dict.fromkeys(("auslöser", "déclencheur", "disparador"), "trigger"),
    **dict.fromkeys(("häufigkeit", "fréquence", "frecuencia", "frequenza"), "frequency"),
    **dict.fromkeys(("beleg", "belege", "preuves", "évidence", "evidencia"), "evidence"),
    **dict.fromkeys(("teil_von", "partie_de", "parte_de"), "part_of"),
    **dict.fromkeys(("lösungen", "soluciones", "soluzione", "soluzioni"), "solutions"),
    **dict.fromkeys(("teilnehmer", "participante"), "participant"),
    **dict.fromkeys(("angst", "ängste", "anxiété", "ansiedad"), "anxiety"),
    **dict.fromkeys(("gewohnheit", "gewohnheiten", "habitude", "hábito", "hábitos"), "habit"),
    **dict.fromkeys(("rolle", "rôle", "rol"), "role"),
    **dict.fromkeys(("statut", "estado"), "status"),
    **dict.fromkeys(("segmente", "segmento", "segmentos", "segmenti"), "segment"),
    **dict.fromkeys(("situación", "situazione"), "situation"),
    **dict.fromkeys(("motivación", "motivazione"), "motivation"),
    **dict.fromkeys(("richtung", "dirección", "direzione"), "direction"),
    **dict.fromkeys(("metrik", "métrique", "métrica", "metrica"), "metric"),
    **dict.fromkeys(("objekt", "objet", "objeto", "oggetto"), "object"),
    **dict.fromkeys(("ordre", "orden", "reihenfolge"), "order"),
    **dict.fromkeys(("teile", "partes", "parti"), "parts"),
}
"""By their folded names in these languages, the properties in `schema.KEYS`.

Names that a vault gives to any note, such as those for title, date and source, are left out.
"""

KIND_TRANSLATIONS: Mapping[str, str] = {
    **dict.fromkeys(("bedürfnis", "besoin", "necesidad"), "need"),
    **dict.fromkeys(("lösung", "solución"), "solution"),
    **dict.fromkeys(("methode", "méthode", "método"), "method"),
    **dict.fromkeys(("entretien", "entrevista"), "interview"),
}
"""By the words in these languages, the kinds of note."""

SECTION_TRANSLATIONS: Mapping[str, str] = {
    **dict.fromkeys(("bedürfnisse", "besoins", "necesidades"), "needs"),
    **dict.fromkeys(("gewünschte ergebnisse", "résultats souhaités"), "needs"),
    **dict.fromkeys(("resultados deseados",), "needs"),
    **dict.fromkeys(("schritte", "étapes", "pasos"), "steps"),
    **dict.fromkeys(("ausführender", "ausführende", "exécutant", "ejecutor"), "performer"),
    **dict.fromkeys(("kräfte", "vier kräfte", "die vier kräfte", "quatre forces"), "forces"),
    **dict.fromkeys(("les quatre forces", "fuerzas", "las cuatro fuerzas"), "forces"),
    **dict.fromkeys(("alternativen", "alternativas"), "competes_with"),
    **dict.fromkeys(("lösungen", "soluciones", "soluzione", "soluzioni"), "solutions"),
    **dict.fromkeys(("belege", "preuves", "evidencia"), "evidence"),
}
"""By folded headings in these languages, the properties that the lists below them stand for."""

COLUMN_TRANSLATIONS: Mapping[str, str] = {
    **dict.fromkeys(("bedürfnis", "bedürfnisse", "besoin", "besoins"), "need"),
    **dict.fromkeys(("necesidad", "necesidades"), "need"),
    **dict.fromkeys(("schritt", "schritte", "étape", "étapes", "paso", "pasos"), "step"),
}
"""By folded headers of columns in these languages, what the columns contain."""

VALUE_TRANSLATIONS: Mapping[str, Mapping[str, str]] = {
    "status": {
        **dict.fromkeys(("entwurf", "brouillon", "borrador"), "draft"),
        **dict.fromkeys(("hypothese", "hypothèse", "hipótesis"), "hypothesis"),
        **dict.fromkeys(("validiert", "bestätigt", "validé", "validada", "validado"), "validated"),
    },
    "job_type": {
        **dict.fromkeys(("funktional", "fonctionnel", "funcional"), "functional"),
        **dict.fromkeys(("emotionaler job", "émotionnel", "emocional"), "emotional"),
        **dict.fromkeys(("sozial", "sozialer job"), "social"),
    },
    "role": {
        **dict.fromkeys(("ausführender", "ausführende", "exécutant", "ejecutor"), "performer"),
        **dict.fromkeys(("käufer", "käuferin", "acheteur", "comprador"), "buyer"),
    },
}
"""By property and word in these languages, its values."""
