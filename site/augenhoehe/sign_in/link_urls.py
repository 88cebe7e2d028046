from django.urls import path

from augenhoehe.sign_in.views import sign_in_by_link

urlpatterns = [path("<str:token>/", sign_in_by_link, name="sign_in_by_link")]
