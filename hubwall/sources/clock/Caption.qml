// A line under or over the time: shrinks before it is cut.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Text {
    required property real size

    textFormat: Text.PlainText
    elide: Text.ElideRight
    fontSizeMode: Text.HorizontalFit
    minimumPixelSize: Math.max(6, size * 0.6)
    font.family: Theme.family
    font.pixelSize: Math.max(6, size)
}
