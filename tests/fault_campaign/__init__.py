"""Whole checks under random troubles: no crash, no hang, no false verdict, no error kept, no rate exceeded.

`python -m tests.fault_campaign --runs 200 --seed 1` runs the campaign; test_campaign.py runs a few of its seeds.
"""
