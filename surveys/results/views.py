"""Pages of the signed-in area for people who review results."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render


@login_required
def index(request) -> HttpResponse:
    return render(request, "surveys/results/index.html", {"surveys": []})
