"""Which functions of the product make up which stage of mining a document."""

from minutes_miner import link, pipeline
from minutes_miner import recognise as recognition
from minutes_miner.recognise import acts
from minutes_miner.recognise.model import Model
from tests.benchmarks.clock import Place

REST = "rest"  # of mining, in none of the others
WRITING = "write to the log"
LATER = "what later minutes say"
MINING = (
    "load",
    "read",
    "segment",
    "recognise: rules",
    "recognise: tokenizing",
    "recognise: encoder",
    "recognise: head",
    "recognise: replies",
    "recognise: fields",
    "link: indicators",
    "link: figures",
    "link: people",
    "link: duplicates",
    "link: masking",
    REST,
)
STAGES = (*MINING, WRITING, LATER)


def places(model: Model) -> list[Place]:
    """Return the functions to be timed, where the product calls them.

    Args:
        model: What the documents are mined with.
    """
    return [
        Place(pipeline, "load", "load"),
        Place(pipeline, "read", "read"),
        Place(pipeline, "segmented", "segment"),
        Place(recognition, "ruled", "recognise: rules"),
        Place(model.encoder, "pieces", "recognise: tokenizing"),
        Place(model.encoder, "encoded", "recognise: encoder"),
        Place(model, "judged", "recognise: head"),
        Place(acts, "replies", "recognise: replies"),
        Place(recognition, "acts_of", "recognise: fields"),
        Place(link, "links", "link: indicators"),
        Place(link, "figures", "link: figures"),
        Place(pipeline, "people", "link: people"),
        Place(pipeline, "with_people", "link: people"),
        Place(pipeline, "merged", "link: duplicates"),
        Place(pipeline, "masked", "link: masking"),
    ]
