from django.urls import path

from . import arranging_views, evidence_views, proposal_views, views

app_name = "needs"
urlpatterns = [
    path("", views.needs, name="needs"),
    path("new/", views.new, name="new"),
    path("proposals/", proposal_views.proposed, name="proposals"),
    path("<uuid:key>/", views.one, name="need"),
    path("<uuid:key>/confirm/<str:purpose>/", views.confirm, name="confirm"),
    path("<uuid:key>/take-back/<str:purpose>/", views.take_back, name="take_back"),
    path("<uuid:key>/evidence/<str:kind>/", evidence_views.add, name="add_evidence"),
    path("<uuid:key>/evidence/<uuid:evidence>/withdraw/", evidence_views.withdraw, name="withdraw"),
    path("<uuid:key>/rename/", arranging_views.rename, name="rename"),
    path("<uuid:key>/merge/", arranging_views.merge, name="merge"),
    path("<uuid:key>/split/", arranging_views.split, name="split"),
    path("<uuid:key>/undo/<uuid:change>/", arranging_views.undo, name="undo"),
]
