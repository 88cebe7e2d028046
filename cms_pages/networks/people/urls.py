"""Addresses for people: their account, an invitation, their organisation. With the language in front."""

from django.urls import include, path

from .views import invited, me, organisation, profile, team

app_name = "people"

_organisation = [
    path("", organisation.organisation, name="organisation"),
    path("profile/", profile.profile, name="profile"),
    path("memberships/<int:pk>/", profile.membership, name="membership"),
    path("contact-points/new/", profile.new_contact_point, name="new_contact_point"),
    path("contact-points/<int:pk>/", profile.contact_point, name="contact_point"),
    path("contact-points/<int:pk>/delete/", profile.delete_contact_point, name="delete_contact_point"),
    path("people/", team.people, name="organisation_people"),
    path("people/<int:mandate>/end/", team.end, name="end_mandate"),
    path("people/<int:mandate>/hand-over/", team.give_on, name="hand_over"),
    path("people/invitations/<int:pk>/take-back/", team.take_back, name="take_back"),
]

urlpatterns = [
    path("me/", me.me, name="me"),
    path("me/sign-out-everywhere/", me.end_sessions, name="sign_out_everywhere"),
    path("me/delete/", me.delete, name="delete_account"),
    path("me/deleted/", me.deleted, name="deleted"),
    path("invited/<str:token>/", invited.invited, name="invited"),
    path("my-organisation/", organisation.organisations, name="organisations"),
    path("my-organisation/<slug:key>/", include(_organisation)),
]
