"""Which supplier the « pour quoi faire » of a yes names: « la facture de Gazier » is for Gazier.

No list holds every supplier, so a name is known by what it is not: a word that such a purpose has
no need of. In doubt there is a name: the household is asked, and the answer says whom it is for.
"""

from collections.abc import Sequence
from itertools import pairwise

from visitapp.domain.support.same_body import SMALL, mentions, plain_words

SERVICE = frozenset({
    "client", "clientele", "clients", "consommateur", "consommateurs", "reclamation",
    "reclamations", "sa", "sas", "service", "services",
})  # fmt: skip
"""Words above an address that are not of the name."""
EXCEPT = frozenset({"excepte", "hormis", "hors", "ni", "sauf"})
NOT = "pas"
PLAIN = SMALL | SERVICE | frozenset(plain_words("""
    aide aides apurer baisser changer comprendre connaitre contester controler corriger
    courrier courriers decaler demande demander demandes dire echelonner ecrire envoyer
    etaler eviter expliquer faire lettre lettres maintenir mensualiser mensualite
    mensualites modifier negocier obtenir ouvrir payer rallonger recuperer recours reduire
    refaire regler regulariser rembourser repartir resilier retablir signaler souscrire
    suspendre tarif tarifs verifier

    abonnement annee auto avis bail bilan chauffage chauffe coffre compte compteur compteurs
    cause cheque code conseil consommation contrat contrats courant coupure coupures cout couts
    date delai delais dette dettes dossier dossiers double duree eau eaux ecart echeance
    echeances echeancier erreur erreurs facture factures fois fournisseur fournisseurs froid
    fuite fuites gaz electricite electrique energie foyer heure heures chaude chaud chaudiere
    impaye impayee impayees impayes index kwh limite linky gazpar logement maison mail mediateur
    menage message mise mois montant montants numero offre option options papier papiers payee
    payees paye payes periode plainte plan plusieurs point prelevement prelevements preuve prix
    probleme problemes puissance rattrapage regule regularisation releve releves relevee
    relevees retard retards retour solde somme sommes suite suivi technicien telephone titulaire
    tort travaux trop tva urgence visite

    ainsi alors apres an ans annuel annuelle aussi autre autres avant avec avoir car cas ce cela
    celle celles celui ces cet cette ceux chez comme comment dans depuis dernier derniere
    dernieres derniers deux domicile dont elle elles en encore enfin ensuite entre est estime
    estimee estimees estimes etait ete etre eu fait fin haut haute hausse hausses bas bonne bon
    ici il ils jour jours jusque leur leurs lors lui mais meme mensuel mensuelle mieux moins mon
    monsieur madame ne non nos notre nous nouveau nouvel nouvelle on ou oui par passe passee
    pendant petit peut plus possible pourquoi premier premiere prochain prochaine puis qu que
    quel quelle qui quoi recu recue recues rien sans se selon semaine semaines ses seul seule
    seulement si soit son sont sous sur tous tout toute toutes trois tres un une uniquement vers
    vite vos votre vous y janvier fevrier mars avril mai juin juillet aout septembre octobre
    novembre decembre hiver automne printemps lundi mardi mercredi jeudi vendredi samedi
"""))  # fmt: skip
"""Words of which none is the name of a supplier by itself: what is asked, what it is about, how and
when, and what holds a sentence together."""
ENDINGS = ("tion", "tions", "sion", "sions", "ment", "ments", "ance", "ances", "ence", "ences")
"""Of words that say what is asked: « un échelonnement », « la résiliation »."""


def names(words: str, name: str) -> bool:
    """Whether a purpose names this supplier, and does not leave it out: « sauf Gazier »."""
    said, wanted = plain_words(words), plain_words(name)
    wanted = [one for one in wanted if one not in SERVICE] or wanted
    return mentions(words, " ".join(wanted)) and not _left_out(said, wanted)


def may_name(words: str) -> bool:
    """Whether a purpose holds a word that may be the name of a supplier."""
    return any(not _plain(one) for one in plain_words(words))


def _plain(word: str) -> bool:
    return len(word) == 1 or word.isdigit() or word in PLAIN or word.endswith(ENDINGS)


def _left_out(said: Sequence[str], name: Sequence[str]) -> bool:
    if not EXCEPT.isdisjoint(said):
        return True
    kept = [one for one in said if one not in SMALL]
    return any(one == NOT and after in name for one, after in pairwise(kept))
