"""The fields of an article, one row each; the form, the file, the command line and the docs read this table.

Groups and keys: ARTICLE § 2. Aliases: article-domain § 3.1. Counters: § 3.4. To add a field, add a row.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache
from gettext import gettext as _

from editor.article.errors import UnknownField
from editor.article.wording import N_


class Kind(StrEnum):
    """What a field holds, which decides its widget and how its text is read."""

    TEXT = "text"
    LONG = "long"
    PEOPLE = "people"
    DATE = "date"
    TAGS = "tags"
    LANG = "lang"
    IMAGE = "image"
    SLUG = "slug"
    URL = "url"
    DISCLAIMER = "disclaimer"
    CHOICE = "choice"
    BOOL = "bool"
    INT = "int"
    CORRECTIONS = "corrections"


class Group(StrEnum):
    """Where the form shows a field."""

    ESSENTIALS = "essentials"
    IMAGE = "image"
    SEARCH = "search"
    DISCLOSURE = "disclosure"
    MORE = "more"
    HOUSE = "house"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values a field can take; the label is English, to be translated where it is shown."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One row: texts are English and translated where they are shown.

    ``limit`` counts characters, ``pixel_limit`` pixels in a search result; both warn, neither cuts.
    """

    key: str
    label: str
    kind: Kind
    group: Group
    aliases: tuple[str, ...] = ()
    help: str = ""
    choices: tuple[Choice, ...] = ()
    limit: int | None = None
    pixel_limit: int | None = None
    exported: bool = True
    placeholder: str = ""


_TYPES = (
    Choice("news", N_("News")),
    Choice("analysis", N_("Analysis")),
    Choice("opinion", N_("Opinion")),
    Choice("feature", N_("Feature")),
    Choice("interview", N_("Interview")),
    Choice("review", N_("Review")),
    Choice("explainer", N_("Explainer")),
    Choice("live", N_("Live")),
    Choice("press-release", N_("Press release")),
    Choice("sponsored", N_("Sponsored")),
    Choice("satire", N_("Satire")),
    Choice("other", N_("Other")),
)
_STATUSES = (Choice("draft", N_("Draft")), Choice("ready", N_("Ready")), Choice("published", N_("Published")))
_AI_USES = (
    Choice("undeclared", N_("Not declared")),
    Choice("none", N_("None: no generative tool touched the text")),
    Choice("minor", N_("Minor: spelling, grammar, transcription, search")),
    Choice("assisted", N_("Assisted: people wrote, AI drafted, rewrote or translated parts")),
    Choice("generated", N_("Generated: AI wrote, a person prompted and reviewed")),
    Choice("autonomous", N_("Autonomous: AI wrote, nobody reviewed it")),
)

FIELDS: tuple[Field, ...] = (
    Field(
        "title",
        N_("Title"),
        Kind.TEXT,
        Group.ESSENTIALS,
        ("headline", "name", "post_title", "dc.title"),
        N_("The headline readers see."),
        limit=60,
        pixel_limit=580,
        placeholder=N_("Title"),
    ),
    Field(
        "summary",
        N_("Summary"),
        Kind.LONG,
        Group.ESSENTIALS,
        ("excerpt", "custom_excerpt", "abstract", "teaser", "lede", "post_excerpt", "intro"),
        N_("One or two sentences shown below the headline and in lists."),
        limit=300,
        placeholder=N_("What is this article about?"),
    ),
    Field(
        "authors",
        N_("Authors"),
        Kind.PEOPLE,
        Group.ESSENTIALS,
        ("author", "byline", "creator", "by", "writer", "co_authors", "dc.creator", "article:author"),
        N_("Who wrote it, each with an optional page or mail address."),
        placeholder=N_("Name"),
    ),
    Field(
        "date",
        N_("Date"),
        Kind.DATE,
        Group.ESSENTIALS,
        (
            "published",
            "published_at",
            "publishDate",
            "pubDate",
            "datePublished",
            "post_date",
            "dc.date",
            "article:published_time",
        ),
        N_("The day of publication. A time needs its offset, such as +01:00."),
    ),
    Field(
        "section",
        N_("Section"),
        Kind.TEXT,
        Group.ESSENTIALS,
        ("category", "categories", "channel", "desk", "articleSection", "article:section", "primary_tag"),
        N_("The one section of the site it belongs to."),
    ),
    Field(
        "tags",
        N_("Tags"),
        Kind.TAGS,
        Group.ESSENTIALS,
        ("keywords", "topics", "labels", "tag", "subjects", "dc.subject", "article:tag"),
        N_("What it is about, in a few words each."),
        placeholder=N_("Add a tag"),
    ),
    Field(
        "lang",
        N_("Language"),
        Kind.LANG,
        Group.ESSENTIALS,
        ("language", "locale", "inLanguage", "dc.language", "og:locale", "hreflang"),
        N_("The language of the text, such as en, pt-BR or zh-Hans."),
    ),
    Field(
        "image",
        N_("Image"),
        Kind.IMAGE,
        Group.IMAGE,
        (
            "cover",
            "cover_image",
            "feature_image",
            "featured_image",
            "hero",
            "heroImage",
            "thumbnail",
            "banner",
            "og_image",
            "images",
        ),
        N_("The lead picture, with a description for those who cannot see it."),
    ),
    Field(
        "slug",
        N_("Slug"),
        Kind.SLUG,
        Group.SEARCH,
        ("post_name", "permalink", "url", "path", "handle"),
        N_("The last part of the address. It follows the title until you change it."),
        limit=75,
    ),
    Field(
        "seo_title",
        N_("Search title"),
        Kind.TEXT,
        Group.SEARCH,
        ("meta_title", "title_tag", "browser_title"),
        N_("The title in search results, when it should differ from the headline."),
        limit=60,
        pixel_limit=580,
    ),
    Field(
        "description",
        N_("Description"),
        Kind.LONG,
        Group.SEARCH,
        ("meta_description", "seo_description", "dc.description", "og:description"),
        N_("The text below the title in search results."),
        limit=155,
        pixel_limit=920,
    ),
    Field(
        "canonical_url",
        N_("Canonical address"),
        Kind.URL,
        Group.SEARCH,
        ("canonical", "original_url", "og:url"),
        N_("Where the article was published first."),
        placeholder="https://",
    ),
    Field(
        "disclaimer",
        N_("Disclaimer"),
        Kind.DISCLAIMER,
        Group.DISCLOSURE,
        (),
        N_("Whether a disclaimer is shown. Every export waits for this decision."),
    ),
    Field(
        "ai_use",
        N_("AI use"),
        Kind.CHOICE,
        Group.DISCLOSURE,
        ("ai_disclosure", "ai", "ai_generated"),
        N_("What part generative tools had in the text."),
        _AI_USES,
    ),
    Field(
        "ai_task",
        N_("What AI did"),
        Kind.TEXT,
        Group.DISCLOSURE,
        (),
        N_("In a few words, to follow “AI was used for”."),
        placeholder=N_("drafting the summary"),
    ),
    Field(
        "sponsor",
        N_("Sponsor"),
        Kind.TEXT,
        Group.DISCLOSURE,
        ("sponsored_by", "partner", "advertiser"),
        N_("Who paid for the article."),
    ),
    Field(
        "affiliate",
        N_("Affiliate links"),
        Kind.BOOL,
        Group.DISCLOSURE,
        ("affiliate_links", "has_affiliate"),
        N_("Whether some links earn money."),
    ),
    Field(
        "corrections",
        N_("Corrections"),
        Kind.CORRECTIONS,
        Group.DISCLOSURE,
        ("correction", "errata", "changelog"),
        N_("What was wrong and when it was put right."),
    ),
    Field(
        "subtitle",
        N_("Subtitle"),
        Kind.TEXT,
        Group.MORE,
        ("standfirst", "dek", "deck", "subheading", "tagline", "subheadline"),
        N_("A second line below the headline."),
        limit=300,
    ),
    Field(
        "kicker",
        N_("Kicker"),
        Kind.TEXT,
        Group.MORE,
        ("eyebrow", "overline", "rubric", "supertitle"),
        N_("A word or two above the headline."),
        limit=60,
    ),
    Field(
        "source",
        N_("Source"),
        Kind.TEXT,
        Group.MORE,
        ("provider", "agency", "via", "credit_line", "infoSources"),
        N_("The agency or site it comes from."),
    ),
    Field(
        "type",
        N_("Type"),
        Kind.CHOICE,
        Group.MORE,
        ("genre", "article_type", "format", "post_format"),
        N_("What kind of article it is."),
        _TYPES,
    ),
    Field(
        "status",
        N_("Status"),
        Kind.CHOICE,
        Group.MORE,
        ("draft", "published", "post_status", "pubStatus"),
        N_("How far it has come."),
        _STATUSES,
    ),
    Field(
        "updated",
        N_("Updated"),
        Kind.DATE,
        Group.MORE,
        ("lastmod", "modified", "updated_at", "updatedDate", "dateModified", "last_modified_at"),
        N_("When it was last changed after publication."),
    ),
    Field(
        "embargo",
        N_("Embargo"),
        Kind.DATE,
        Group.MORE,
        ("embargoed", "embargo_until", "embargoedUntil"),
        N_("Not to be published before this moment."),
        exported=False,
    ),
    Field(
        "editor",
        N_("Editor"),
        Kind.TEXT,
        Group.MORE,
        ("edited_by", "reviewer", "reviewed_by"),
        N_("Who edited it."),
    ),
    Field(
        "accountable_person",
        N_("Responsible person"),
        Kind.TEXT,
        Group.MORE,
        ("editorial_responsibility", "responsible"),
        N_("Who answers for the text after a human review."),
    ),
    Field("reviewed_at", N_("Reviewed on"), Kind.DATE, Group.MORE, (), N_("The day of the human review.")),
    Field(
        "license",
        N_("License"),
        Kind.TEXT,
        Group.MORE,
        ("copyright", "rights", "copyrightNotice", "dc.rights", "usageTerms", "licence"),
        N_("A short name such as CC-BY-4.0, or an address."),
    ),
    Field(
        "ed_note",
        N_("Note to the desk"),
        Kind.LONG,
        Group.MORE,
        ("notes", "internal_note", "instructions"),
        N_("For colleagues only; never exported."),
        exported=False,
    ),
)
"""Every field, in the order of the form."""


def folded(name: str) -> str:
    """A field's name as it is compared: no case, no ``_``, no ``-``, no space."""
    return name.casefold().replace("_", "").replace("-", "").replace(" ", "")


@lru_cache(maxsize=512)
def field(key: str) -> Field:
    """The row of a key or of one of its aliases; raises UnknownField, naming the nearest keys."""
    wanted = folded(key)
    for names in (lambda row: (row.key,), lambda row: row.aliases):
        for row in FIELDS:
            if wanted in map(folded, names(row)):
                return row
    raise UnknownField(_unknown(key))


def _unknown(key: str) -> str:
    known = {folded(name): row.key for row in FIELDS for name in (row.key, *row.aliases)}
    near = list(dict.fromkeys(known[name] for name in get_close_matches(folded(key), known, n=3, cutoff=0.7)))
    if not near:
        return _("“{name}” is not a field of this article.").format(name=key)
    return _("“{name}” is not a field. Did you mean {near}?").format(name=key, near=", ".join(near))
